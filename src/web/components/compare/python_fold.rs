//! The generated Python of each model, in a fold at the bottom: to read, to copy, to open on the page of a program.

use crate::app::Words;
use crate::compare::Command;
use crate::compare::listing::{Ink, runs};
use crate::compare::play_link::play_link;
use crate::compare::race::Race;
use crate::web::address;
use crate::web::compare::context::{ComparePage, use_compare_page};
use crate::web::components::icon::{Icon, IconName};
use crate::workload::Model;
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// The fold.
#[component]
pub(super) fn PythonFold() -> Html {
    let page = use_compare_page();
    let (state, words) = (&page.state, &page.words);
    let open = state.python_open;
    let whole = use_state_eq(|| false);
    let on_whole = {
        let whole = whole.clone();
        Callback::from(move |event: Event| {
            whole.set(event.target_unchecked_into::<HtmlInputElement>().checked());
        })
    };
    html! {
        <section class={classes!("gen", open.then_some("open"))} aria-label={words.say("compare-python")} data-part="python">
            <button
                type="button"
                class="bar"
                aria-expanded={open.to_string()}
                aria-controls="listings"
                data-part="python-fold"
                onclick={page.on(Command::TogglePython)}
            >
                <b>{ words.say("compare-python") }</b>
                <span class="note">{ words.say("compare-python-note") }</span>
                <span class={classes!("push", "turn")}><Icon name={IconName::Chevron} /></span>
            </button>
            if open {
                <label class="whole">
                    <input type="checkbox" checked={*whole} data-part="whole-python" onchange={on_whole} />
                    { words.say("compare-whole") }
                </label>
                <div id="listings" class="gcs">
                    { for listed(&page).map(|(race, also)| html! {
                        <Listing key={race.model.key()} model={race.model} {also} whole={*whole} />
                    }) }
                </div>
            }
        </section>
    }
}

/// The runs whose programs differ, each with the models that run the same program.
fn listed(page: &ComparePage) -> impl Iterator<Item = (&Race, Vec<Model>)> {
    let races: Vec<&Race> = page
        .state
        .models
        .iter()
        .filter_map(|model| page.state.results.race(*model))
        .collect();
    let mut listed: Vec<(&Race, Vec<Model>)> = Vec::new();
    for race in races {
        match listed
            .iter_mut()
            .find(|(other, _)| other.script.source == race.script.source)
        {
            Some((_, also)) => also.push(race.model),
            None => listed.push((race, Vec::new())),
        }
    }
    listed.into_iter()
}

/// What a listing needs to know.
#[derive(Clone, PartialEq, Properties)]
struct ListingProps {
    /// Whose program.
    model: Model,
    /// Who else runs it.
    also: Vec<Model>,
    /// All of it, or only what distinguishes the models.
    whole: bool,
}

#[component]
fn Listing(props: &ListingProps) -> Html {
    let page = use_compare_page();
    let (state, words) = (&page.state, &page.words);
    let model = props.model;
    let links = use_memo(
        (state.results.clone(), props.also.clone(), words.clone()),
        move |(results, also, words)| {
            std::iter::once(&model)
                .chain(also)
                .filter_map(|model| {
                    let race = results.race(*model)?;
                    let title = words.model(*model);
                    Some((
                        *model,
                        address::of_link(&play_link(race, &results.workload, title)),
                    ))
                })
                .collect::<Vec<_>>()
        },
    );
    let Some(race) = state.results.race(model) else {
        return html! {};
    };
    let text = if props.whole {
        race.script.source.as_str()
    } else {
        race.script.excerpt()
    };
    html! {
        <article class="gc" data-part="listing" data-model={model.key()}>
            <header>
                <h3>{ words.model(model) }</h3>
                if !props.also.is_empty() {
                    <span class="note">{ also(&props.also, words) }</span>
                }
            </header>
            <p class="acts">
                <button type="button" class="link" data-part="copy-python" data-model={model.key()} onclick={page.on(Command::CopyPython(model))}>
                    { words.say("compare-copy") }
                </button>
                { for links.iter().map(|(linked, address)| html! {
                    <a class="link" href={address.clone()} data-part="open-in-play" data-model={linked.key()}>
                        { open_words(*linked, links.len(), words) }
                    </a>
                }) }
            </p>
            <pre tabindex="0" aria-label={words.say_with("compare-listing", &[("model", (&words.model(model)).into())])}><code>
                { for runs(text.trim_end()).into_iter().map(|(ink, text)| match ink {
                    Ink::Plain => html! { text.to_owned() },
                    Ink::Keyword => html! { <b>{ text.to_owned() }</b> },
                    Ink::Comment => html! { <em>{ text.to_owned() }</em> },
                }) }
            </code></pre>
        </article>
    }
}

fn also(models: &[Model], words: &Words) -> String {
    let names: Vec<String> = models
        .iter()
        .map(|model| words.model_inside(*model))
        .collect();
    let names = words.list(&names);
    words.say_with("compare-also", &[("models", (&names).into())])
}

/// One program may run on more than one Python; then the link says on which.
fn open_words(model: Model, links: usize, words: &Words) -> String {
    if links < 2 {
        return words.say("compare-open");
    }
    words.say_with(
        "compare-open-on",
        &[("python", model.python().name().into())],
    )
}
