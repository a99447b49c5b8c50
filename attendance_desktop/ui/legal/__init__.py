"""The legal page of a pupil: each measure, why it stands so, and what it waits for."""
