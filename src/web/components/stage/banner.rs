//! The banner: trouble that lasts, and the way back to where it began.

use super::icon::Icon;
use super::speaker::Speaker;
use crate::app::Command;
use crate::stage::trouble::Trouble;
use yew::prelude::*;

/// What the banner needs.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// What is wrong.
    pub trouble: Trouble,
    /// Says it.
    pub speaker: Speaker,
    /// Takes the learner to where it began.
    pub send: Callback<Command>,
}

/// One line of alarm.
#[component(Banner)]
pub fn banner(props: &Props) -> Html {
    let Props {
        trouble, speaker, ..
    } = props;
    let to_start = trouble.start.map(|tick| {
        let send = props.send.clone();
        Callback::from(move |_: MouseEvent| send.emit(Command::GoToTick(tick)))
    });
    html! {
        <p class="banner sx" role="status">
            { Icon::Warning.draw() }
            <b>{ speaker.say(&trouble.headline) }</b>
            if let Some(consequence) = &trouble.consequence {
                <span>{ speaker.say(consequence) }</span>
            }
            if let Some(onclick) = to_start {
                <button class="link" {onclick}>{ speaker.word("stage-to-start") }</button>
            }
        </p>
    }
}
