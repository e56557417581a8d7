# Линия времени: дорожки, ось, легенда, что под указателем.

## В целом

timeline-name = Линия времени: { $strands ->
    [one] { $strands } нити
    [few] { $strands } нитей
   *[many] { $strands } нитей
}, длина { $end }
timeline-value = { $at }, такт { $tick } из { $ticks }
timeline-list = Кто что делает в { $at }
timeline-list-item = { $who }: { $state }, с { $from }
timeline-list-more = и ещё { $count }

## Названия дорожек

timeline-core = Ядро { $number }
timeline-gil = GIL
timeline-gil-of = GIL { $who }
timeline-thread = Поток
timeline-loop = Цикл
timeline-loop-runs = run

## Под указателем

timeline-at = { $at }, такт { $tick }
timeline-span = { $who }: { $state }, { $length }, с { $from } до { $to }
timeline-core-idle = { $lane }: простаивает в { $at }
timeline-nothing = { $lane }: ничего в { $at }
timeline-unborn = { $lane }: к { $at } ещё не начался
timeline-ended = { $lane }: к { $at } уже завершён
timeline-on-core = занято { $who }
timeline-holds-gil = держит { $who }
timeline-has-control = управление у { $who }

## Состояния

timeline-state-running = выполняется
timeline-state-control = управление здесь
timeline-state-ready = готов, ждёт ядра
timeline-state-queued = в очереди готовых
timeline-state-gil = ждёт GIL
timeline-state-lock = ждёт { $lock }
timeline-state-network = ждёт сеть
timeline-state-disk = ждёт диск
timeline-state-message = ждёт сообщения
timeline-state-sleep = спит
timeline-state-join = ждёт завершения { $other }
timeline-state-child = ждёт завершения дочернего процесса
timeline-state-awaits = ждёт { $other } (await)
timeline-state-future = ждёт future
timeline-state-select = в select: готовых нет
timeline-state-handles = выполняет готовое
timeline-state-frozen = мог бы работать, но цикл стоит

## Легенда

timeline-legend = Что значат текстуры
timeline-legend-running = выполняется
timeline-legend-ready = готов работать
timeline-legend-gil = ждёт GIL
timeline-legend-lock = ждёт блокировку
timeline-legend-io = ввод-вывод или сообщение
timeline-legend-nap = спит, join или await
timeline-legend-frozen = мог бы, но цикл стоит
timeline-legend-done = завершён
