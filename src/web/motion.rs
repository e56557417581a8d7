//! Moves: what changed its place between two ticks travels there (first, last, invert, play).
//!
//! Elements are known by `data-flip`, not by being the same node, so that a card may change columns. Only transforms
//! are animated. Fast ticks cut; where less motion is wanted nothing travels and the target is ringed.

use std::collections::BTreeMap;
use wasm_bindgen::prelude::*;
use yew::prelude::*;

/// The baton, `control` and cards, in milliseconds.
const BATON_MILLIS: f64 = 420.0;
const CARD_MILLIS: f64 = 320.0;
/// How long a ring marks a target where nothing travels.
const RING_MILLIS: f64 = 800.0;
const EASING: &str = "cubic-bezier(.2,.7,.2,1)";
/// Ticks that follow faster than this one upon the other are cut: more than eight a second.
const FASTEST_MILLIS: f64 = 125.0;
/// At most so many things move at once.
const MOST_MOVES: usize = 3;
/// Shorter moves are not worth an eye's time, in pixels.
const SHORTEST_PIXELS: f64 = 2.0;

#[wasm_bindgen]
extern "C" {
    /// Web Animations, which web-sys gives only in part.
    #[wasm_bindgen(extends = web_sys::Element)]
    type Animated;

    #[wasm_bindgen(method)]
    fn animate(this: &Animated, keyframes: &JsValue, options: &JsValue) -> Running;

    type Running;

    #[wasm_bindgen(method)]
    fn cancel(this: &Running);
}

/// Where the top left corner of a thing is, seen from the stage's own.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Place {
    x: f64,
    y: f64,
}

/// What is known between two renderings.
#[derive(Default)]
struct Memory<Key> {
    shown: Option<Key>,
    before: BTreeMap<String, Place>,
    width: f64,
    last_change: f64,
    running: Vec<Running>,
}

impl<Key> Memory<Key> {
    fn cancel(&mut self) {
        for animation in self.running.drain(..) {
            animation.cancel();
        }
    }
}

/// Lets everything below `root` that has a `data-flip` travel whenever `key` changes.
#[hook]
pub fn use_moves<Key: Clone + PartialEq + 'static>(root: &NodeRef, key: Key) {
    let memory = use_mut_ref(|| Memory::<Key> {
        shown: None,
        before: BTreeMap::new(),
        width: 0.0,
        last_change: 0.0,
        running: Vec::new(),
    });
    // The document still shows what was there before: this is the moment to see where things stand.
    if memory.borrow().shown.as_ref() != Some(&key)
        && let Some(root) = root.cast::<web_sys::Element>()
    {
        let mut memory = memory.borrow_mut();
        memory.before = places(&root);
        memory.width = root.get_bounding_client_rect().width();
    }
    let root = root.clone();
    let in_effect = memory.clone();
    use_effect_with(key, move |key| {
        let mut memory = in_effect.borrow_mut();
        let first = memory.shown.replace(key.clone()).is_none();
        let now = js_sys::Date::now();
        let fast = now - memory.last_change < FASTEST_MILLIS;
        memory.last_change = now;
        memory.cancel();
        let Some(root) = root.cast::<web_sys::Element>() else {
            return;
        };
        let resized = (root.get_bounding_client_rect().width() - memory.width).abs() > 1.0;
        if first || fast || resized {
            return;
        }
        let before = std::mem::take(&mut memory.before);
        memory.running = play(&root, &before);
    });
    use_effect_with((), move |()| move || memory.borrow_mut().cancel());
}

/// The places of everything that can move.
fn places(root: &web_sys::Element) -> BTreeMap<String, Place> {
    movable(root)
        .into_iter()
        .map(|(name, _, place)| (name, place))
        .collect()
}

/// Everything that can move, with its name and place; of two with the same name the first.
fn movable(root: &web_sys::Element) -> Vec<(String, web_sys::Element, Place)> {
    let origin = root.get_bounding_client_rect();
    let (left, top) = (
        origin.left() - f64::from(root.scroll_left()),
        origin.top() - f64::from(root.scroll_top()),
    );
    let Ok(nodes) = root.query_selector_all("[data-flip]") else {
        return Vec::new();
    };
    let mut found: Vec<(String, web_sys::Element, Place)> = Vec::new();
    for place in 0..nodes.length() {
        let Some(element) = nodes
            .item(place)
            .and_then(|node| node.dyn_into::<web_sys::Element>().ok())
        else {
            continue;
        };
        let Some(name) = element.get_attribute("data-flip") else {
            continue;
        };
        if found.iter().any(|(other, ..)| *other == name) {
            continue;
        }
        let rect = element.get_bounding_client_rect();
        let place = Place {
            x: rect.left() - left,
            y: rect.top() - top,
        };
        found.push((name, element, place));
    }
    found
}

/// Starts the moves from where things stood to where they stand.
fn play(root: &web_sys::Element, before: &BTreeMap<String, Place>) -> Vec<Running> {
    let mut moves: Vec<(String, web_sys::Element, f64, f64)> = movable(root)
        .into_iter()
        .filter_map(|(name, element, place)| {
            let old = before.get(&name)?;
            let (dx, dy) = (old.x - place.x, old.y - place.y);
            (dx.hypot(dy) >= SHORTEST_PIXELS).then_some((name, element, dx, dy))
        })
        .collect();
    // The baton first, since the eye should rest on it; then whatever goes farthest.
    moves.sort_by(|one, other| {
        let baton = |name: &str| is_baton(name);
        baton(&other.0)
            .cmp(&baton(&one.0))
            .then(other.2.hypot(other.3).total_cmp(&one.2.hypot(one.3)))
    });
    moves.truncate(MOST_MOVES);
    let still = prefers_reduced_motion();
    moves
        .into_iter()
        .map(|(name, element, dx, dy)| {
            let element: Animated = element.unchecked_into();
            if still {
                ring(&element)
            } else {
                let millis = if is_baton(&name) {
                    BATON_MILLIS
                } else {
                    CARD_MILLIS
                };
                travel(&element, dx, dy, millis)
            }
        })
        .collect()
}

fn is_baton(name: &str) -> bool {
    name == "gil" || name == "control"
}

fn travel(element: &Animated, dx: f64, dy: f64, millis: f64) -> Running {
    // The baton may have a transform of its own, which `none` would lose: the move is added to it.
    let keyframes = [
        format!("translate({dx}px,{dy}px)"),
        "translate(0,0)".to_owned(),
    ]
    .into_iter()
    .map(|transform| object(&[("transform", transform.into())]))
    .collect::<js_sys::Array>();
    let options = object(&[
        ("duration", millis.into()),
        ("easing", EASING.into()),
        ("composite", "add".into()),
    ]);
    element.animate(&keyframes, &options)
}

fn ring(element: &Animated) -> Running {
    let keyframe = || {
        object(&[
            ("outline", "2px solid var(--rim, currentColor)".into()),
            ("outlineOffset", "2px".into()),
        ])
    };
    let keyframes = [keyframe(), keyframe()]
        .into_iter()
        .collect::<js_sys::Array>();
    element.animate(&keyframes, &object(&[("duration", RING_MILLIS.into())]))
}

fn object(entries: &[(&str, JsValue)]) -> JsValue {
    let object = js_sys::Object::new();
    for (name, value) in entries {
        // Setting a property of a fresh object cannot fail.
        let _ = js_sys::Reflect::set(&object, &(*name).into(), value);
    }
    object.into()
}

/// The learner asked the system for less motion.
fn prefers_reduced_motion() -> bool {
    web_sys::window()
        .and_then(|window| {
            window
                .match_media("(prefers-reduced-motion: reduce)")
                .ok()
                .flatten()
        })
        .is_some_and(|query| query.matches())
}
