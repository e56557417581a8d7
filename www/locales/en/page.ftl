# The page around stage and timeline: header, editor, transport, output, notices.

page-title = Interleave: Python's concurrency, tick by tick
page-name = Interleave
page-description = See how threads, asyncio and processes share one machine

## Units of time

unit-nanos = { $figure } ns
unit-micros = { $figure } µs
unit-millis = { $figure } ms
unit-seconds = { $figure } s

## Header

header-label = Program and machine
views-label = Views
view-play = Play
view-compare = Compare
example-label = Program
example-choose = Choose a program
example-own-group = Your programs
example-own = Your program { $number }
example-own-from = { $title }, your version
example-link = Program of a link
example-new = New program
example-remove = Remove { $title }
python-label = Python
python-name = Python version
python-note-39 = The GIL may change hands after any instruction, so x += 1 can lose an update.
python-note-311 = The GIL changes hands at function entries, calls and jumps back; asyncio of 3.11.
python-note-314 = The GIL changes hands at function entries, calls and jumps back; asyncio of today.
python-note-314t = Free-threaded: no GIL, several threads run at the same moment.
cores-label = Cores
cores-fewer = Fewer cores
cores-more = More cores
switch-interval-label = Switch
switch-interval-name = Switch interval
language-name = Language
language-english = English
language-russian = Русский
theme-name = Theme: { $theme ->
    [light] light
    [dark] dark
   *[auto] as the system
}
share-button = Share
share-name = Copy a link to this program
more-button = More
more-name = More settings

## Text column

text-label = Program and output
editor-label = Python program
editor-loading = The editor is loading; you can type already.
run-button = Run
run-name = Run the program
stop-button = Stop
stop-name = Stop the program
continue-button = Continue
instructions-switch = Instructions
fold-name = Instructions of line { $line }
fold-here = { $who } is here
fold-runs-here = now
fold-stands-here = here
fold-note-none = { $count ->
    [one] no switch point here on { $version }
   *[other] no switch point in these { $count } on { $version }
}
fold-note-some = on { $version } the GIL may change hands only at the dashed lines
fold-note-any = { $count ->
    [one] the GIL may change hands here on { $version }
   *[other] the GIL may change hands after any of these { $count } on { $version }
}
fold-note-free = no GIL on { $version }: another core may come between any two
output-heading = Output
output-empty = Nothing printed yet.
output-none = It printed nothing.
output-more = { $count ->
    [one] One earlier line is left out.
   *[other] { $count } earlier lines are left out.
}
output-stderr = stderr
diagnostics-label = What is wrong with the program
diagnostic-place = line { $line }
diagnostic-unsupported = Not in Interleave yet
diagnostic-go = Go to line { $line }

## How the run stands

status-label = How the run stands
status-idle = Not run yet
status-edited = Changed since the run
status-running = Running…
status-finished = Finished
status-finished-with = Finished with status { $status }
status-cut = Cut
status-stopped = Stopped
status-deadlock = Deadlock
status-refused = Cannot run
status-failed = Interleave failed

## Banners: states that last

banner-cut = The run was cut: its budget of instructions ({ $count }) or of ticks is spent.
banner-cut-note = What happened until then can be looked at.
banner-stopped = You stopped the run.
banner-stopped-note = What happened until then can be looked at.
banner-deadlock = Deadlock: everyone waits for somebody else.
banner-deadlock-note = Nothing can ever happen again. CPython would hang here.
banner-deadlock-go = Go to it
banner-refused = { $count ->
    [one] The program has a mistake, so it cannot start.
   *[other] The program has { $count } mistakes, so it cannot start.
}
banner-unsupported = The program uses something that Interleave does not run.
banner-failed = Interleave itself failed; your program is safe.
banner-failed-note = The engine has been started anew. Run again, or share the link with the makers.
banner-hung = The engine did not stop in time, so it was started anew.
banner-exit = The program ended with status { $status }.

## Empty stage

welcome-heading = Press Run to see your program at work
welcome-note = Threads, processes and tasks take their places here, and every tick says what happened and why.
welcome-refused = Mend what is marked in the program, and run it again.
welcome-running = The engine is starting…

## Transport

transport-label = Transport
first-name = First tick
back-name = Back
play-name = Play
pause-name = Pause
forward-name = Forward
last-name = Last tick
clock-label = Virtual time
tick-of = tick { $tick } of { $total }
scrubber-name = Position in the run
scrubber-value = tick { $tick }, { $time }
speed-label = Speed
speed-name = Speed of playing
speed-value = { $span } a second
step-by-label = Step by
step-by-name = What one step is
step-by-tick = tick
step-by-line = line
step-by-instruction = instruction
step-by-switch = switch
step-by-strand = same
step-by-strand-name = the same thread's or task's next tick
keys-button = Keys

## Keys

keys-heading = Keys
keys-note = They work everywhere but in the editor, where only Ctrl Enter does. Escape, then Tab, leaves the editor.
keys-close = Close
keys-run = Run
keys-stop = Stop
keys-play = Play or pause
keys-forward = One step forward
keys-back = One step back
keys-forward-line = Forward by line
keys-back-line = Back by line
keys-forward-instruction = Forward by instruction
keys-back-instruction = Back by instruction
keys-forward-switch = To the next switch
keys-back-switch = To the switch before
keys-forward-strand = To the same thread's or task's next tick
keys-back-strand = To its tick before
keys-first = To the first tick
keys-last = To the last tick
keys-zoom-in = Zoom into the timeline
keys-zoom-out = Zoom out
keys-list = This list

## Notices

notice-link-copied = Link copied. It is in the address bar, too.
notice-link-in-address-bar = The link is in the address bar: copy it from there.
notice-code-copied = Copied.
notice-link-broken = This link is damaged, so its program cannot be opened. Yours are all here.
notice-link-newer = This link was made by a newer Interleave. Reload the page and open it again.
notice-link-too-long = This link is too long to be one of Interleave's, so it was not opened.
notice-nothing-kept = This browser keeps nothing for this page: your programs will be gone when you close it.
notice-put-away = Put away

## Narrow windows and embeds

tab-name = Parts of the page
tab-code = Code
tab-stage = Stage
tab-timeline = Timeline
tab-output = Output
embed-open = Open in Interleave
embed-machine = Python { $python }, { $cores ->
    [one] { $cores } core
   *[other] { $cores } cores
}
embed-own-title = Python program
embed-live = For real

## Live mode

live-run-button = Run this for real
live-run-name = Run the recorded steps on real workers of this browser
live-open-button = Make it possible
live-open-tab-button = Open in a new tab
live-stop-name = Stop the live run
live-off = Live mode is off: this page is not isolated, so the browser gives it no shared memory.
live-ready = Live mode: the same steps on your own cores
live-asking = Live: working out the steps…
live-running = Live: running on workers
live-stopped = Live: stopped
live-finished = Live: finished in { $millis } ms
live-lost-none = none of { $made } updates lost
live-lost-some = { $lost } of { $made } updates lost
live-dropped = { $count ->
    [one] { $count } event found no room in its ring
   *[other] { $count } events found no room in their rings
}
live-failed = Live: the worker of { $name } failed; all others were stopped
live-killed = Live: the worker of { $name } is gone; all others were stopped
live-did-not-start = Live: the worker of { $name } did not start
live-lost = Live: the live engine failed and was ended
live-deadlock = Live: deadlock, { $names }
live-gil = GIL: { $holder }, waiting: { $waiters }
live-refused = { $line ->
    [0] Cannot be run for real: { $why }
   *[other] Cannot be run for real: { $why } (line { $line })
}
live-refused-not-whole = the run was not recorded to its end
live-refused-depends-on-the-race = what the program does depends on who is first
live-refused-timed-wait = it waits with a timeout
live-refused-ended-from-outside = a task or thread is ended from outside
live-refused-mixed = an event loop runs beside other threads or processes
live-refused-several-loops = it runs several event loops
live-refused-unsent = a message comes from nowhere
live-refused-too-long = the run is too long
live-refused-plan = it has too many strands
notice-cannot-isolate = This browser gives the page no shared memory, so live mode stays off.
