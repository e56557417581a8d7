//! The banner: trouble that lasts, and the way back to where it began.

use super::speaker::Speaker;
use crate::app::Command;
use crate::stage::trouble::Trouble;
use crate::web::components::icon::{Icon, IconName};
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
#[component]
pub fn TroubleBanner(props: &Props) -> Html {
    let Props {
        trouble, speaker, ..
    } = props;
    let to_start = trouble.start.map(|tick| {
        let send = props.send.clone();
        Callback::from(move |_: MouseEvent| send.emit(Command::SeekTick(tick)))
    });
    html! {
        <p class="banner sx" role="status" data-part="trouble">
            <Icon name={IconName::Warning} />
            <b>{ speaker.say(&trouble.headline) }</b>
            if let Some(consequence) = &trouble.consequence {
                <span>{ speaker.say(consequence) }</span>
            }
            if let Some(onclick) = to_start {
                <button type="button" class="link push" {onclick}>{ speaker.word("stage-to-start") }</button>
            }
        </p>
    }
}
