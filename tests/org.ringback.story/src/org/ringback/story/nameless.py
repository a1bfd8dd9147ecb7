"""Prints every control on screen that a screen reader would call by nothing.

    nameless.py APPLICATION

A line for each control that can be used and has no name, and for each row of a list without a word; then how many
objects were seen.
"""

import sys

import pyatspi

CONTROLS = {
    pyatspi.ROLE_CHECK_BOX,
    pyatspi.ROLE_CHECK_MENU_ITEM,
    pyatspi.ROLE_COMBO_BOX,
    pyatspi.ROLE_ENTRY,
    pyatspi.ROLE_LINK,
    pyatspi.ROLE_LIST,
    pyatspi.ROLE_LIST_BOX,
    pyatspi.ROLE_MENU,
    pyatspi.ROLE_MENU_ITEM,
    pyatspi.ROLE_PAGE_TAB,
    pyatspi.ROLE_PASSWORD_TEXT,
    pyatspi.ROLE_PROGRESS_BAR,
    pyatspi.ROLE_PUSH_BUTTON,
    pyatspi.ROLE_RADIO_BUTTON,
    pyatspi.ROLE_RADIO_MENU_ITEM,
    pyatspi.ROLE_SLIDER,
    pyatspi.ROLE_SPIN_BUTTON,
    pyatspi.ROLE_TABLE,
    pyatspi.ROLE_TABLE_COLUMN_HEADER,
    pyatspi.ROLE_TEXT,
    pyatspi.ROLE_TOGGLE_BUTTON,
    pyatspi.ROLE_TREE,
    pyatspi.ROLE_TREE_TABLE,
}
WITHOUT_ROLE = {pyatspi.ROLE_INVALID, pyatspi.ROLE_UNKNOWN}
AROUND = {pyatspi.ROLE_COMBO_BOX, pyatspi.ROLE_PANEL}
DEEP = 3
MOST_ROWS = 60
seen = 0


def name(thing):
    if thing.name.strip():
        return thing.name
    for relation in thing.getRelationSet():
        if relation.getRelationType() == pyatspi.RELATION_LABELLED_BY:
            for i in range(relation.getNTargets()):
                if relation.getTarget(i).name.strip():
                    return relation.getTarget(i).name
    return ""


def has_word(thing):
    return bool(thing.name.strip()) or any(has_word(child) for child in thing if child)


def walk(thing, path, levels):
    global seen
    state = thing.getState()
    role = thing.getRole()
    if len(path) > 1 and role != pyatspi.ROLE_MENU_BAR and not state.contains(pyatspi.STATE_SHOWING):
        return
    seen += 1
    called = name(thing)
    here = path + [thing.getRoleName() + (" '" + called + "'" if called else "")]
    # What is right within a field that chooses, or within a group made for one field, is said with the name of that.
    if role in CONTROLS and not called and levels == 0:
        print(" > ".join(here[-6:]))
    if role in WITHOUT_ROLE and state.contains(pyatspi.STATE_FOCUSABLE):
        print("no role: " + " > ".join(here[-6:]))
    if role == pyatspi.ROLE_TABLE:
        rows(thing, here)
        for child in thing:
            if child and child.getRole() == pyatspi.ROLE_TABLE_COLUMN_HEADER:
                walk(child, here, 0)
        return
    for i in range(thing.childCount):
        child = thing.getChildAtIndex(i)
        if child:
            walk(child, here, DEEP if called and role in AROUND else max(0, levels - 1))


def rows(table, path):
    grid = table.queryTable()
    for row in range(min(grid.nRows, MOST_ROWS)):
        cells = [grid.getAccessibleAt(row, column) for column in range(grid.nColumns)]
        # What was not scrolled to is not made yet.
        shown = any(cell and cell.getState().contains(pyatspi.STATE_SHOWING) for cell in cells)
        if shown and not any(has_word(cell) for cell in cells if cell):
            print("row %d without a word: %s" % (row, " > ".join(path[-6:])))


found = False
for application in pyatspi.Registry.getDesktop(0):
    if application and application.name == sys.argv[1]:
        found = True
        walk(application, [], 0)
if not found:
    sys.exit("there is no application " + sys.argv[1])
print("seen: %d" % seen)
