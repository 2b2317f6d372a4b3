// Asks every second how things stand, and shows it. Texts of others go in as textContent only.

const $ = id => document.getElementById(id);

const FINISHED = ["COMPLETED", "FAILED", "TIMEOUT", "STOPPED", "EXPIRED"];
const STATES = ["QUEUED", "ASSIGNED", "RUNNING", ...FINISHED];

/** An element: el("b.name", {title: "x"}, "text", other) */
function el(kind, properties = {}, ...children) {
    const [tag, ...classes] = kind.split(".");
    const node = Object.assign(document.createElement(tag), properties);
    node.classList.add(...classes);
    node.append(...children);
    return node;
}

/** Writes only what differs, so that a selection and the scroll position stay. */
function write(node, text) {
    if (node.textContent !== text) {
        node.textContent = text;
    }
}

function state(node, kind, ...classes) {
    node.className = [kind, ...classes].join(" ");
}

/** Brings a list up to date, keeping the elements of what it showed before, so that open details stay open. */
function list(ul, items, key, create, empty) {
    const shown = ul.shown ??= new Map();
    const gone = new Set(shown.keys());
    items.forEach((item, index) => {
        const id = key(item);
        gone.delete(id);
        if (!shown.has(id)) {
            shown.set(id, create(item));
        }
        const entry = shown.get(id);
        entry.update?.(item);
        if (ul.children[index] !== entry.node) {
            ul.insertBefore(entry.node, ul.children[index] ?? null);
        }
    });
    for (const id of gone) {
        shown.get(id).node.remove();
        shown.delete(id);
    }
    const note = ul.querySelector(":scope > .empty");
    if (items.length) {
        note?.remove();
    } else if (!note && empty) {
        ul.append(el("li.empty", {}, empty));
    }
}

function span(ms) {
    if (ms < 1000) return `${Math.max(0, ms)} ms`;
    if (ms < 60_000) return `${Math.round(ms / 1000)} s`;
    if (ms < 5_400_000) return `${Math.round(ms / 60_000)} min`;
    if (ms < 129_600_000) return `${Math.round(ms / 3_600_000)} h`;
    return `${Math.round(ms / 86_400_000)} d`;
}

const ago = ms => ms < 1500 ? "just now" : `${span(ms)} ago`;
const shortWorker = name => name.split("#").filter((part, index) => index !== 1).join(" #");
const joined = (...parts) => parts.filter(Boolean).join(" · ");
const headline = error => error.split("\n", 1)[0].replace(/^([\w$]+\.)+(?=[\w$]+(:|$))/, "");

// --- lists

function account(user) {
    return {node: el("li", {title: user.email}, user.name)};
}

function mail(message) {
    const node = el("li.mail", {}, el("details", {},
        el("summary", {},
            el("b.subject", {}, message.subject),
            el("small", {}, new Date(message.sent).toLocaleTimeString()),
            el("span.soft", {}, `to ${message.to}`)),
        el("p", {}, message.text)));
    return {node};
}

function picture(first) {
    const frame = el("div.frame");
    const node = el("li", {title: first.fileName}, frame, el("small", {}, first.fileName));
    return {
        node,
        update(p) {
            if (p.thumbnails > 0) {
                if (!frame.querySelector("img")) {
                    const at = `api/pictures/${p.id}/thumbnails/`;
                    const image = el("img", {src: `${at}320`, alt: p.fileName});
                    state(frame, "frame");
                    frame.replaceChildren(el("a", {href: `${at}640`, target: "_blank", title: p.fileName}, image));
                }
                return;
            }
            state(frame, "frame", p.attempts ? "failing" : "waiting");
            write(frame, p.attempts && p.status === "QUEUED" ? "FAILED, TRIES AGAIN" : p.status ?? "");
        },
    };
}

/** A text that can be unfolded; hidden while there is none. */
function fold(kind) {
    const summary = el(`summary.${kind}`);
    const text = el("pre");
    const node = el("details", {hidden: true}, summary, text);
    return {
        node,
        show(title, body) {
            node.hidden = !body;
            write(summary, title ?? "");
            write(text, body ?? "");
        },
    };
}

function progressBar() {
    const bar = el("progress", {max: 100});
    const text = el("span.soft.progress-text");
    const node = el("div", {hidden: true}, bar, text);
    return {
        node,
        show(run) {
            const known = run?.progress ?? null;
            node.hidden = known === null;
            bar.value = known ?? 0;
            write(text, known === null ? "" : joined(`${known} %`, run.progressText));
        },
    };
}

function task(first) {
    const badge = el("span.badge");
    const about = el("div.soft");
    const progress = progressBar();
    const error = fold("error");
    const output = fold("output");
    const stop = button("Stop", "danger", () => order(first.id, "stop"));
    const requeue = button("Requeue", "again", () => order(first.id, "requeue"));
    const name = first.name === first.call.split("(")[0]
        ? [el("b", {}, first.call)]
        : [el("b", {}, first.name), el("code", {}, first.call)];
    const node = el("li.row", {},
        badge,
        el("div.what", {}, el("div.name", {}, ...name), about),
        el("div.side", {}, stop, requeue),
        el("div.more", {}, progress.node, error.node, output.node));
    node.dataset.task = first.id;
    return {
        node,
        update(t) {
            const finished = FINISHED.includes(t.status);
            const retry = t.status === "QUEUED" && t.attempts > 0;
            node.dataset.status = t.status;
            state(badge, "badge", retry ? "RETRY" : t.status);
            write(badge, t.stopRequested && !finished ? "STOPPING" : t.status);
            write(about, joined(
                `#${t.id}`,
                `group ${t.group}`,
                t.period && `every ${span(t.period)}, done ${t.timesRun}×`,
                story(t, retry)));
            progress.show(t.status === "RUNNING" ? t.run : null);
            error.show(t.lastError && headline(t.lastError), t.lastError && (t.run?.error ?? t.lastError));
            output.show("output", t.run?.output);
            stop.hidden = finished;
            stop.disabled = t.stopRequested;
            requeue.hidden = !finished;
        },
    };
}

/** What happens with a task, in words. */
function story(t, retry) {
    if (retry) return `attempt ${t.attempts} failed, the next ${soon(t.dueIn)}`;
    if (t.status === "QUEUED") return `due ${soon(t.dueIn)}`;
    if (t.status === "RUNNING") return joined(t.attempts > 0 && `attempt ${t.attempts + 1}`, t.run && `for ${span(t.run.took)}`);
    if (t.status === "COMPLETED") return t.run && `took ${span(t.run.took)}, ${ago(t.run.startedAgo - t.run.took)}`;
    if (t.attempts > 1) return `after ${t.attempts} attempts`;
    return t.run && ago(t.run.startedAgo - t.run.took);
}

const soon = ms => ms > 0 ? `in ${span(ms)}` : "now";

function run(first) {
    const badge = el("span.badge");
    const about = el("div.soft");
    const error = fold("error");
    const output = fold("output");
    const node = el("li.row", {},
        badge,
        el("div.what", {}, el("div.name", {}, el("b", {}, first.name)), about),
        el("div.side"),
        el("div.more", {}, error.node, output.node));
    return {
        node,
        update(r) {
            state(badge, "badge", r.status);
            write(badge, r.status);
            write(about, joined(
                `task #${r.taskId}`,
                `attempt ${r.attempt}`,
                r.status === "RUNNING" ? `for ${span(r.took)}` : `took ${span(r.took)}`,
                ago(r.startedAgo),
                `on ${shortWorker(r.worker)}`,
                r.status === "RUNNING" && r.progress > 0 && `${r.progress} %`,
                r.note));
            error.show(r.error && headline(r.error), r.error);
            output.show("output", r.output);
        },
    };
}

function worker(first) {
    const badge = el("span.badge");
    const about = el("div.soft");
    const slots = el("div.slots");
    const node = el("li.row.worker", {},
        badge,
        el("div.what", {}, el("div.name", {}, el("b", {title: first.name}, shortWorker(first.name))), about),
        slots);
    return {
        node,
        update(w) {
            state(badge, "badge", w.status);
            write(badge, w.status);
            write(about, joined(
                `${w.busy} of ${w.slots} slots busy`,
                `heartbeat ${ago(w.heartbeatAge)}`,
                `up for ${span(w.upFor)}`,
                `groups ${w.groups.join(", ")}`));
            while (slots.children.length < w.slots) {
                slots.append(el("i"));
            }
            [...slots.children].forEach((slot, index) => slot.classList.toggle("busy", index < w.busy));
        },
    };
}

function count(first) {
    const number = el("dd");
    const node = el("div", {}, el("dt", {}, first.status.toLowerCase()), number);
    return {
        node,
        update(c) {
            write(number, String(c.tasks));
            state(node, c.tasks ? c.status : "zero");
        },
    };
}

function allStates(counts) {
    const found = new Map(counts.map(c => [c.status, c.tasks]));
    return STATES.filter(status => found.has(status) || !["ASSIGNED", "TIMEOUT", "EXPIRED"].includes(status))
        .map(status => ({status, tasks: found.get(status) ?? 0}));
}

// --- asking

async function get(what) {
    const response = await fetch(`api/${what}`, {cache: "no-store"});
    if (!response.ok) {
        throw new Error(`${what}: ${response.status}`);
    }
    return response.json();
}

async function look() {
    const [counts, tasks, runs, workers, accounts, mails, pictures] = await Promise.all(
        ["counts", "tasks", "runs", "workers", "accounts", "inbox", "pictures"].map(get));
    list($("counts"), allStates(counts), c => c.status, count);
    list($("tasks"), tasks, t => t.id, task, "No task yet. Sign up, upload a picture or start a slow one.");
    list($("runs"), runs, r => r.id, run, "Nothing has run yet.");
    list($("workers"), workers, w => w.name, worker, "No worker is alive.");
    list($("accounts"), accounts, a => a.id, account);
    list($("mails"), mails, m => m.id, mail, "No mail yet. Sign up, and yours appears here.");
    list($("album"), pictures, p => p.id, picture, "No picture yet.");
}

let timer;

async function keepLooking() {
    clearTimeout(timer);
    try {
        await look();
        state($("live"), "live", "on");
        write($("live"), "live");
    } catch (e) {
        console.warn(e);
        state($("live"), "live", "off");
        write($("live"), "server not reached");
    }
    clearTimeout(timer);
    timer = setTimeout(keepLooking, 1000);
}

// --- doing

function button(text, kind, action) {
    return el(`button.small.${kind}`, {type: "button", onclick: action}, text);
}

function answer(node, text, bad = false) {
    write(node, text);
    state(node, "answer", bad ? "bad" : "good");
}

async function order(id, what) {
    await fetch(`api/tasks/${id}/${what}`, {method: "POST"});
    await keepLooking();
}

$("countdown").onclick = async () => {
    await fetch("api/countdowns", {method: "POST"});
    await keepLooking();
};

$("sign-up-form").onsubmit = async event => {
    event.preventDefault();
    const form = event.target;
    const says = form.querySelector(".answer");
    const wrong = [...form.querySelectorAll("input")].filter(input => !input.validity.valid || !input.value.trim());
    form.querySelectorAll("input").forEach(input => input.setAttribute("aria-invalid", wrong.includes(input)));
    if (wrong.length) {
        wrong[0].focus();
        answer(says, wrong[0].name === "name" ? "Please give a name." : "Please give an e-mail address.", true);
        return;
    }
    try {
        const response = await fetch("api/accounts", {
            method: "POST",
            headers: {"Content-Type": "application/json"},
            body: JSON.stringify(Object.fromEntries(new FormData(form))),
        });
        const told = await response.json();
        if (response.ok) {
            form.reset();
            answer(says, `Welcome, ${told.name}. Your mail is on its way.`);
        } else {
            answer(says, told.problem, true);
        }
    } catch {
        answer(says, "That did not work; the server's log says why.", true);
    }
    await keepLooking();
};

async function upload(files) {
    const form = new FormData();
    [...files].forEach(file => form.append("pictures", file, file.name));
    try {
        const response = await fetch("upload", {method: "POST", body: form});
        if (response.ok) {
            answer($("upload-answer"), files.length === 1 ? `${files[0].name} is stored.` : `${files.length} pictures are stored.`);
        } else {
            answer($("upload-answer"), response.status === 413 ? "Too large: at most 10 MB each." : "The upload failed.", true);
        }
    } catch {
        answer($("upload-answer"), "The upload failed.", true);
    }
    await keepLooking();
}

$("files").onchange = async event => {
    await upload(event.target.files);
    event.target.value = "";
};

$("drop").ondragover = event => {
    event.preventDefault();
    $("drop").classList.add("over");
};
$("drop").ondragleave = () => $("drop").classList.remove("over");
$("drop").ondrop = event => {
    event.preventDefault();
    $("drop").classList.remove("over");
    if (event.dataTransfer.files.length) {
        upload(event.dataTransfer.files);
    }
};

const numbered = (name, counter = Date.now() % 100_000) => `${name}-${counter}.png`;

$("broken").onclick = () => upload([new File(["This is a text, and no picture."], numbered("broken"))]);

$("sample").onclick = () => {
    const canvas = el("canvas", {width: 1600, height: 1200});
    const pen = canvas.getContext("2d");
    const hue = Math.random() * 360;
    const sky = pen.createLinearGradient(0, 0, 0, 1200);
    sky.addColorStop(0, `hsl(${hue} 70% 30%)`);
    sky.addColorStop(1, `hsl(${hue + 60} 85% 75%)`);
    pen.fillStyle = sky;
    pen.fillRect(0, 0, 1600, 1200);
    pen.fillStyle = `hsl(${hue + 90} 90% 85%)`;
    pen.beginPath();
    pen.arc(300 + Math.random() * 1000, 350, 150, 0, 7);
    pen.fill();
    for (let ridge = 0; ridge < 4; ridge++) {
        pen.fillStyle = `hsl(${hue + 10 * ridge} 45% ${38 - 8 * ridge}%)`;
        pen.beginPath();
        pen.moveTo(0, 1200);
        for (let x = 0, y = 560 + 150 * ridge; x <= 1600; x += 40, y += Math.random() * 90 - 45) {
            pen.lineTo(x, y);
        }
        pen.lineTo(1600, 1200);
        pen.fill();
    }
    canvas.toBlob(blob => upload([new File([blob], numbered("landscape"), {type: "image/png"})]));
};

keepLooking();
