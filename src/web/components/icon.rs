//! The icons, drawn with the pen of the text around them.

use yew::prelude::*;

/// Which icon.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IconName {
    /// Step back.
    Back,
    /// A menu opens.
    Chevron,
    /// A core of the machine.
    Core,
    /// A disk.
    Disk,
    /// To the first tick.
    First,
    /// Step forward.
    Forward,
    /// To the last tick.
    Last,
    /// A lock.
    Lock,
    /// One less.
    Minus,
    /// More settings.
    More,
    /// The network.
    Network,
    /// Opens elsewhere.
    Open,
    /// Pause.
    Pause,
    /// Play.
    Play,
    /// One more.
    Plus,
    /// Remove.
    Remove,
    /// Share.
    Share,
    /// Stop.
    Stop,
    /// Light and dark.
    Theme,
    /// Trouble.
    Warning,
}

/// What an icon needs to know.
#[derive(Clone, Copy, PartialEq, Properties)]
pub struct IconProps {
    /// Which one.
    pub name: IconName,
}

/// An icon of 16 by 16; it is never the only bearer of a meaning, so it is hidden from screen readers.
#[component]
pub fn Icon(props: &IconProps) -> Html {
    let (path, filled) = drawing(props.name);
    html! {
        <svg class={classes!("i", filled.then_some("fill"))} viewBox="0 0 16 16" aria-hidden="true">
            <path d={path} />
        </svg>
    }
}

fn drawing(name: IconName) -> (&'static str, bool) {
    match name {
        IconName::Back => ("M11.5 3.5L5 8l6.5 4.5z", false),
        IconName::Chevron => ("M4 6l4 4 4-4", false),
        IconName::Core => (
            "M5 4h6a1 1 0 011 1v6a1 1 0 01-1 1H5a1 1 0 01-1-1V5a1 1 0 011-1zM6 1.5V4M10 1.5V4M6 12v2.5M10 12v2.5M1.5 6H4M1.5 10H4M12 6h2.5M12 10h2.5",
            false,
        ),
        IconName::Disk => (
            "M2.5 4c0-1.100 2.500-2 5.500-2s5.500.9 5.500 2-2.500 2-5.500 2-5.500-.9-5.500-2zM2.500 4v8c0 1.100 2.500 2 5.500 2s5.500-.9 5.500-2V4M2.500 8c0 1.100 2.500 2 5.500 2s5.500-.9 5.500-2",
            false,
        ),
        IconName::First => ("M3.5 3v10M13 3.5L7 8l6 4.5z", false),
        IconName::Forward => ("M4.5 3.5L11 8l-6.5 4.5z", false),
        IconName::Last => ("M12.5 3v10M3 3.5L9 8l-6 4.5z", false),
        IconName::Lock => (
            "M4.5 7h7a1.5 1.5 0 011.5 1.5v4a1.5 1.5 0 01-1.5 1.5h-7A1.5 1.5 0 013 12.500v-4A1.5 1.5 0 014.500 7zM5.200 7V5a2.800 2.800 0 015.600 0v2",
            false,
        ),
        IconName::Minus => ("M4 8h8", false),
        IconName::More => (
            "M3.5 6.800a1.200 1.200 0 100 2.400 1.200 1.200 0 000-2.400zM8 6.800a1.200 1.200 0 100 2.400 1.200 1.200 0 000-2.400zM12.500 6.800a1.200 1.200 0 100 2.400 1.200 1.200 0 000-2.400z",
            true,
        ),
        IconName::Network => (
            "M8 2.200a5.800 5.800 0 100 11.600A5.800 5.800 0 008 2.200zM2.200 8h11.600M8 2.200c4 4 4 7.600 0 11.600M8 2.200c-4 4-4 7.600 0 11.600",
            false,
        ),
        IconName::Open => (
            "M9.5 2.500h4v4M13.500 2.500L7.500 8.500M11.500 9v4.500h-9v-9H7",
            false,
        ),
        IconName::Pause => ("M4.5 3h2.500v10H4.500zM9 3h2.500v10H9z", true),
        IconName::Play => ("M4.5 2.600v10.800L13.500 8z", true),
        IconName::Plus => ("M4 8h8M8 4v8", false),
        IconName::Remove => (
            "M3 4.5h10M6.500 4.500V3h3v1.500M4.500 4.500l.7 8.500h5.600l.7-8.500",
            false,
        ),
        IconName::Share => ("M8 10V2.500M5 5l3-2.800L11 5M3 9.500V13h10V9.500", false),
        IconName::Stop => ("M4.5 4.500h7v7h-7z", true),
        IconName::Theme => (
            "M8 1.800a6.200 6.200 0 100 12.400A6.200 6.200 0 008 1.800zM8 3.300v9.400a4.700 4.700 0 010-9.400z",
            true,
        ),
        IconName::Warning => (
            "M8 2.500L14.500 13.500h-13zM8 6.500v3.500M8 11.800v.1",
            false,
        ),
    }
}
