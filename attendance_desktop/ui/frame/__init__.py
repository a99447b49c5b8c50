"""The main window: navigation, header, banners, pages, status line."""
