"""The demo: a server of its own, two people with a window each, and a story of being offline and coming back."""


def play(headless: bool, pictures: str = "") -> int:
    """Play the demo; answers the exit code. `pictures` names the folder for the pictures of the headless one."""
    # Imported here: this is the one command that loads Qt, and says so before it does.
    from desktop.demo import headless as without_display
    from desktop.demo import windows

    return without_display.play(pictures) if headless else windows.play()
