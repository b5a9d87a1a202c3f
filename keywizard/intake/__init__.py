"""A small reference server of the Key Intake API: takes a sealed key and audits it itself.

An optional part (`keywizard[intake]`): the wizard neither imports nor ships it.
"""
