"""Say which packages the program has and where its shipped files go when installed.

`resources/` and `seed_docs/` lie at the top of the checkout. Installed they become the data
packages `policydesk._resources` and `policydesk._seed_docs`; `policydesk.core.places` finds both.
The list of packages is read from the tree, so that a new one cannot be forgotten.
"""

from setuptools import find_packages, setup

SHIPPED = {"policydesk._resources": "resources", "policydesk._seed_docs": "seed_docs"}

setup(
    packages=[*find_packages(include=["policydesk", "policydesk.*"]), *SHIPPED],
    package_dir=SHIPPED,
    package_data={name: ["*", "**/*"] for name in SHIPPED},
    include_package_data=False,
)
