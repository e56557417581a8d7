# Страница вокруг сцены и шкалы времени: шапка, редактор, управление, вывод, сообщения.

page-title = Interleave: параллельность Python, такт за тактом
page-name = Interleave
page-description = Как потоки, asyncio и процессы делят одну машину

## Единицы времени

unit-nanos = { $figure } нс
unit-micros = { $figure } мкс
unit-millis = { $figure } мс
unit-seconds = { $figure } с

## Шапка

header-label = Программа и машина
views-label = Виды
view-play = Программа
view-compare = Сравнение
example-label = Программа
example-choose = Выбрать программу
example-own-group = Ваши программы
example-own = Ваша программа { $number }
example-own-from = { $title }, ваш вариант
example-link = Программа по ссылке
example-new = Новая программа
example-remove = Удалить: { $title }
python-label = Python
python-name = Версия Python
python-note-39 = GIL может сменить владельца после любой инструкции, поэтому x += 1 может потерять обновление.
python-note-311 = GIL меняет владельца на входе в функцию, при вызовах и переходах назад; asyncio из 3.11.
python-note-314 = GIL меняет владельца на входе в функцию, при вызовах и переходах назад; asyncio нынешний.
python-note-314t = Без GIL: несколько потоков выполняются в один и тот же миг.
cores-label = Ядра
cores-fewer = Меньше ядер
cores-more = Больше ядер
switch-interval-label = Смена
switch-interval-name = Интервал переключения
language-name = Язык
language-english = English
language-russian = Русский
theme-name = Тема: { $theme ->
    [light] светлая
    [dark] тёмная
   *[auto] как в системе
}
share-button = Ссылка
share-name = Скопировать ссылку на эту программу
more-button = Ещё
more-name = Другие настройки

## Колонка текста

text-label = Программа и вывод
editor-label = Программа на Python
editor-loading = Редактор загружается, писать уже можно.
run-button = Запуск
run-name = Запустить программу
stop-button = Стоп
stop-name = Остановить программу
continue-button = Продолжить
instructions-switch = Инструкции
fold-name = Инструкции строки { $line }
fold-here = здесь { $who }
fold-runs-here = сейчас
fold-stands-here = здесь
fold-note-none = { $count ->
    [one] в { $version } здесь нет точки переключения
   *[other] в { $version } в этих { $count } нет точек переключения
}
fold-note-some = в { $version } GIL меняет владельца только на пунктире
fold-note-any = { $count ->
    [one] в { $version } GIL может сменить владельца здесь
   *[other] в { $version } GIL может сменить владельца после любой из этих { $count }
}
fold-note-free = в { $version } нет GIL: другое ядро может вклиниться где угодно
output-heading = Вывод
output-empty = Пока ничего не напечатано.
output-none = Программа ничего не напечатала.
output-more = { $count ->
    [one] Пропущена { $count } строка выше.
    [few] Пропущены { $count } строки выше.
   *[many] Пропущено { $count } строк выше.
}
output-stderr = stderr
diagnostics-label = Что не так с программой
diagnostic-place = строка { $line }
diagnostic-unsupported = В Interleave этого пока нет
diagnostic-go = Перейти к строке { $line }

## Состояние запуска

status-label = Состояние запуска
status-idle = Ещё не запускалась
status-edited = Изменена после запуска
status-running = Выполняется…
status-finished = Завершена
status-finished-with = Завершена с кодом { $status }
status-cut = Прервана
status-stopped = Остановлена
status-deadlock = Взаимная блокировка
status-refused = Не запускается
status-failed = Сбой Interleave

## Плашки: состояния, которые длятся

banner-cut = Запуск прерван: исчерпан запас инструкций ({ $count }) или тактов.
banner-cut-note = Всё, что было до этого, можно посмотреть.
banner-stopped = Вы остановили запуск.
banner-stopped-note = Всё, что было до этого, можно посмотреть.
banner-deadlock = Взаимная блокировка: все ждут друг друга.
banner-deadlock-note = Больше ничего не произойдёт. CPython здесь завис бы.
banner-deadlock-go = Перейти к ней
banner-refused = { $count ->
    [one] В программе ошибка, поэтому она не запускается.
    [few] В программе { $count } ошибки, поэтому она не запускается.
   *[many] В программе { $count } ошибок, поэтому она не запускается.
}
banner-unsupported = В программе есть то, чего Interleave не выполняет.
banner-failed = Сбой в самом Interleave; ваша программа цела.
banner-failed-note = Движок запущен заново. Запустите программу ещё раз или пришлите ссылку авторам.
banner-hung = Движок не остановился вовремя, поэтому он запущен заново.
banner-exit = Программа завершилась с кодом { $status }.

## Пустая сцена

welcome-heading = Нажмите «Запуск», чтобы увидеть программу в работе
welcome-note = Потоки, процессы и задачи займут здесь свои места, и каждый такт скажет, что произошло и почему.
welcome-refused = Исправьте отмеченное в программе и запустите её снова.
welcome-running = Движок запускается…

## Управление

transport-label = Управление
first-name = Первый такт
back-name = Назад
play-name = Играть
pause-name = Пауза
forward-name = Вперёд
last-name = Последний такт
clock-label = Виртуальное время
tick-of = такт { $tick } из { $total }
scrubber-name = Место в запуске
scrubber-value = такт { $tick }, { $time }
speed-label = Скорость
speed-name = Скорость воспроизведения
speed-value = { $span } в секунду
step-by-label = Шаг
step-by-name = Что считать шагом
step-by-tick = такт
step-by-line = строка
step-by-instruction = инструкция
step-by-switch = смена
step-by-strand = тот же
step-by-strand-name = следующий такт того же потока или задачи
keys-button = Клавиши

## Клавиши

keys-heading = Клавиши
keys-note = Работают везде, кроме редактора: в нём только Ctrl Enter. Выйти из редактора: Escape, затем Tab.
keys-close = Закрыть
keys-run = Запустить
keys-stop = Остановить
keys-play = Играть или пауза
keys-forward = Шаг вперёд
keys-back = Шаг назад
keys-forward-line = Вперёд на строку
keys-back-line = Назад на строку
keys-forward-instruction = Вперёд на инструкцию
keys-back-instruction = Назад на инструкцию
keys-forward-switch = К следующей смене
keys-back-switch = К предыдущей смене
keys-forward-strand = К следующему такту того же потока или задачи
keys-back-strand = К его предыдущему такту
keys-first = К первому такту
keys-last = К последнему такту
keys-zoom-in = Приблизить шкалу времени
keys-zoom-out = Отдалить
keys-list = Этот список

## Сообщения

notice-link-copied = Ссылка скопирована. Она и в адресной строке.
notice-link-in-address-bar = Ссылка в адресной строке: скопируйте её оттуда.
notice-code-copied = Скопировано.
notice-link-broken = Ссылка повреждена, её программу открыть нельзя. Ваши программы на месте.
notice-link-newer = Ссылка сделана более новым Interleave. Обновите страницу и откройте её снова.
notice-link-too-long = Ссылка слишком длинная для Interleave, поэтому она не открыта.
notice-nothing-kept = Браузер ничего не хранит для этой страницы: ваши программы пропадут, когда вы её закроете.
notice-put-away = Убрать

## Узкие окна и вставки

tab-name = Части страницы
tab-code = Код
tab-stage = Сцена
tab-timeline = Время
tab-output = Вывод
embed-open = Открыть в Interleave
embed-machine = Python { $python }, { $cores ->
    [one] { $cores } ядро
    [few] { $cores } ядра
   *[many] { $cores } ядер
}
embed-own-title = Программа на Python
embed-live = По-настоящему

## Настоящий запуск

live-run-button = Выполнить по-настоящему
live-run-name = Выполнить записанные шаги на настоящих воркерах этого браузера
live-open-button = Включить
live-open-tab-button = Открыть в новой вкладке
live-stop-name = Остановить настоящий запуск
live-off = Настоящий запуск выключен: страница не изолирована, и браузер не даёт ей общей памяти.
live-ready = Настоящий запуск: те же шаги на ядрах вашей машины
live-asking = Настоящий запуск: составляю шаги…
live-running = Настоящий запуск: работают воркеры
live-stopped = Настоящий запуск остановлен
live-finished = Настоящий запуск закончен за { $millis } мс
live-lost-none = обновлений: { $made }, не потеряно ни одного
live-lost-some = потеряно обновлений: { $lost } из { $made }
live-dropped = { $count ->
    [one] { $count } событие не поместилось в кольцо
    [few] { $count } события не поместились в кольца
   *[other] { $count } событий не поместились в кольца
}
live-failed = Сбой воркера { $name }; остальные остановлены
live-killed = Воркер { $name } пропал; остальные остановлены
live-did-not-start = Воркер { $name } не запустился
live-lost = Настоящий запуск сорвался и прекращён
live-deadlock = Настоящий запуск: взаимная блокировка, { $names }
live-gil = GIL: { $holder }, ждут: { $waiters }
live-refused = { $line ->
    [0] По-настоящему не выполнить: { $why }
   *[other] По-настоящему не выполнить: { $why } (строка { $line })
}
live-refused-not-whole = запись оборвана раньше конца
live-refused-depends-on-the-race = ход программы зависит от того, кто успеет первым
live-refused-timed-wait = программа ждёт с таймаутом
live-refused-ended-from-outside = задачу или поток завершают извне
live-refused-mixed = цикл событий работает рядом с другими потоками или процессами
live-refused-several-loops = в программе несколько циклов событий
live-refused-unsent = сообщение приходит ниоткуда
live-refused-too-long = запись слишком длинная
live-refused-plan = слишком много потоков
notice-cannot-isolate = Браузер не даёт странице общей памяти, поэтому настоящий запуск остаётся выключенным.
