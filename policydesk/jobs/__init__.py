"""Threads and worker processes; knows neither documents nor windows."""
