"""The demo: a server of its own, two people with a window each, and a story of being offline and coming back."""


def play(headless: bool, pictures: str = "") -> int:
    """Play the demo; answers the exit code. `pictures` names the folder for the pictures of the headless one."""
    # Imported here: this is the one command that loads Qt, and the platform is chosen before it is loaded.
    if headless:
        from desktop.demo.headless import play as play_without_display

        return play_without_display(pictures)
    from desktop.demo.windows import play as play_in_windows

    return play_in_windows()
