//! The keys of a transport, as both pages have them: on the bar below the pictures, and on the keyboard.

/// A way through the run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Transport {
    /// To the beginning.
    First,
    /// One step back.
    Back,
    /// Play, or stand still.
    TogglePlay,
    /// One step forwards.
    Forward,
    /// To the end.
    Last,
}

impl Transport {
    /// What a key stands for, as the browser calls it (`KeyboardEvent.key`).
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        match key {
            "Home" => Some(Self::First),
            "ArrowLeft" => Some(Self::Back),
            " " => Some(Self::TogglePlay),
            "ArrowRight" => Some(Self::Forward),
            "End" => Some(Self::Last),
            _ => None,
        }
    }
}
