# Сцена: места, карточки, очереди, машина.

stage-empty = Ещё ничего не произошло.

## Процесс и его память

stage-process = Процесс { $pid }
stage-memory-threads = { $count ->
    [one] { $count } поток, память общая
    [few] { $count } потока, память общая
   *[many] { $count } потоков, память общая
}
stage-memory-label = Переменные
stage-cells-more = и ещё { $count }

## Места

stage-place-runs = Выполняется
stage-place-run = Выполняются
stage-runs-note-gil = держит GIL
stage-runs-note-free = без GIL
stage-runs-nobody = Никто не выполняется
stage-runs-nobody-gil-free = Никто не выполняется, GIL свободен
stage-place-waits-gil = Ждут GIL
stage-place-waits-core = Ждут ядра
stage-place-waits-both = Ждут GIL или ядра
stage-waits-note = просят через { $time }
stage-waits-nobody = Никто
stage-place-locks = Ждут замка
stage-locks-nobody = Ни один замок не занят
stage-place-away = GIL пока не нужен
stage-place-away-free = Ядро пока не нужно
stage-away-nobody = Никто
stage-ended = завершены

## Карточки

stage-card-name = { $who }: { $state }
stage-line = строка { $line }
stage-stack = стек
stage-stack-empty = пуст
stage-frames = кадры
stage-tcb = { $frames ->
    [one] стек: { $top }, { $frames } кадр
    [few] стек: { $top }, { $frames } кадра
   *[many] стек: { $top }, { $frames } кадров
}
stage-read = прочитано
stage-has-read = прочитано { $what }
stage-tcb-empty = { $frames ->
    [one] стек пуст, { $frames } кадр
    [few] стек пуст, { $frames } кадра
   *[many] стек пуст, { $frames } кадров
}
stage-holds = держит
stage-running-for = уже { $time }
stage-lasts = { $time }
stage-percent = { $percent } %
stage-note-ready = готов, нужно ядро
stage-note-ready-soon = готов, сейчас получит ядро
stage-note-queued = в очереди готовых
stage-note-asked = попросил { $time } назад
stage-note-may-ask = может попросить
stage-note-asks-in = попросит через { $time }
stage-note-done = завершён
stage-note-raised = прерван: { $exception }
stage-note-cancelled = отменена
stage-note-killed = завершён вместе с процессом
stage-note-sleeps = спит, ещё { $time }
stage-note-queue = { $place ->
    [1] первый в очереди
   *[other] { $place }-й в очереди
}
stage-note-join = пока не закончит { $other }
stage-note-child = пока не закончит { $other }
stage-note-children = пока не закончит потомок
stage-note-network = ждёт ответа
stage-note-disk = ждёт диска
stage-note-channel = ждёт у { $channel }
stage-note-message = ждёт сообщения
stage-note-awaits = ждёт { $other }
stage-note-future = ждёт future
stage-note-select = в `select`, без таймера
stage-note-select-until = в `select`, ещё { $time }
stage-dial = прождал { $time } из { $interval }
stage-baton-held = { $who } держит GIL
stage-baton-free = GIL свободен
stage-lock-owner = владелец
stage-lock-free = свободен
stage-lock-inside = внутри

## Машина

stage-core = Ядро { $core }
stage-cores = Ядра { $first }–{ $last }
stage-machine-label = Машина
stage-core-runs = выполняет { $who }
stage-core-idle = без дела
stage-core-idle-wait = без дела: все ждут
stage-core-idle-over = без дела: работы нет
stage-core-idle-gil-one = без дела: { $who } нужен GIL
stage-core-idle-gil-two = без дела: { $who } и { $other } могли бы идти, но ждут GIL
stage-core-idle-gil = без дела: { $count } потокам нужен GIL
stage-cores-more = и ещё { $count } без дела
stage-network = Сеть
stage-disk = Диск
stage-left = ещё { $time }

## Цикл событий

stage-timers = Куча таймеров
stage-timers-note = ранний сверху
stage-timers-empty = Таймеров нет
stage-timer-in = через { $time }
stage-timer-late = опоздание { $time }
stage-selector = Селектор
stage-selector-note = сокеты
stage-selector-empty = Ответов не ждут
stage-request = { $percent } %, ещё { $time }
stage-request-unseen = ответ ждёт { $time }
stage-ring-label = цикл событий, оборот { $turn }, шаг { $phase } из 4
stage-ring-under = один оборот `_run_once`
stage-phase-timeout = таймаут
stage-phase-select = select
stage-phase-timers = таймеры
stage-phase-run = готовые
stage-ring-turn = оборот { $turn }
stage-ring-turn-open = оборот { $turn } не окончен
stage-ring-sleeps = осталось в `select`
stage-ring-before = первого оборота ещё не было
stage-ready = Очередь готовых
stage-ready-this = следующая в этом обороте
stage-ready-next = на следующий оборот
stage-ready-empty = Готовых нет
stage-handle-step = шаг
stage-handle-wakeup = продолжение
stage-control-heading = Выполняется
stage-control-note = один поток, одна задача
stage-control = управление
stage-control-nobody = Управление у самого цикла
stage-control-select = Поток спит в `select`
stage-not-an-await = не await: не прервать
stage-has-control-for = уже { $time }
stage-futures = Future: кто чего ждёт
stage-futures-empty = Ни одна задача не ждёт
stage-awaits-sleep = таймер
stage-awaits-call = { $call }
stage-awaits-lock = замок { $lock }
stage-awaits-task = { $other }
stage-awaits-reply = ответ
stage-awaits-future = future
stage-more = и ещё { $count }
stage-other-threads = Другие потоки
stage-loop-locks = Замки

## Процессы

stage-pid = pid { $pid }
stage-process-runs = на ядре { $core }
stage-process-ended = завершён с кодом { $status }
stage-process-killed = прерван сигналом { $signal }
stage-process-starts = запускается новый интерпретатор
stage-process-starts-on = новый интерпретатор запускается на ядре { $core }
stage-process-forked = только что из fork
stage-fork-gave = fork вернул
stage-process-ends = дошёл до конца
stage-parent = родитель
stage-children = потомки
stage-threads = потоки
stage-started = создан
stage-started-launch = запуск
stage-started-fork = fork
stage-started-spawn = spawn
stage-own-memory = своя память
stage-own-memory-empty = переменных ещё нет
stage-gil-held = GIL занят
stage-gil-not-held = GIL свободен
stage-shared-memory = Общая память
stage-channel-bytes = { $bytes ->
    [one] { $bytes } байт, pickle
    [few] { $bytes } байта, pickle
   *[many] { $bytes } байт, pickle
}
stage-channel-items = { $count ->
    [one] { $count } объект
    [few] { $count } объекта
   *[many] { $count } объектов
}
stage-channel-empty = пусто
stage-channels = Каналы
stage-pool = { $count ->
    [one] Пул из одного
   *[other] Пул из { $count }
}
stage-pool-note = у каждого свой интерпретатор

## Беда, которая длится

stage-frozen-by-call = Цикл стоит { $time } из-за { $call } в { $who }
stage-frozen-by-work = Цикл стоит { $time }: { $who } считает без единого await
stage-frozen-means = { $count ->
    [one] Могла бы работать ещё { $count } задача
    [few] Могли бы работать ещё { $count } задачи
   *[many] Могли бы работать ещё { $count } задач
}
stage-lost-update = Потерянное обновление: { $who } прочёл { $read } из { $name } до того, как { $by } записал { $stored }
stage-lost-update-means = { $who } запишет поверх
stage-uncaught = { $who } прерван: { $exception }
stage-to-start = К началу

## Строка «почему»

whyline-label = Что случилось и почему
whyline-tick = такт { $tick }
whyline-line = строка { $line }
whyline-instruction = инструкция { $step }
whyline-nothing = Ещё ничего не произошло.
