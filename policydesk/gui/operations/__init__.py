"""One function per act of the user, each giving a Task."""
