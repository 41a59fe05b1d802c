"""Types the answers of a person into seal-secrets.sh at a pseudo-terminal, each when its question stands there."""

import os
import pty
import select
import sys
import time

answers = [
    ("Signing key", ""),
    ("Database password", "right-one"),
    ("Database password", "wrong-one"),
    ("Database password", "right-one"),
    ("Database password", "right-one"),
    ("Redis password", "redis"),
    ("Redis password", "redis"),
    ("MinIO access key", "access"),
    ("MinIO access key", "access"),
    ("MinIO secret key", 'ö $x "q" 日本'),
    ("MinIO secret key", 'ö $x "q" 日本'),
    ("RabbitMQ password", "rabbit"),
    ("RabbitMQ password", "rabbit"),
]

child, terminal = pty.fork()
if child == 0:
    os.execvp(sys.argv[1], sys.argv[1:])

screen = b""
asked = 0
deadline = time.time() + 60
while time.time() < deadline:
    ready, _, _ = select.select([terminal], [], [], 0.2)
    if ready:
        try:
            chunk = os.read(terminal, 4096)
        except OSError:  # the script has ended
            break
        if not chunk:
            break
        screen += chunk
        sys.stdout.buffer.write(chunk)
        continue
    # Quiet: the script waits, so the last line is its question.
    question = screen.decode("utf-8", "replace").rsplit("\n", 1)[-1]
    if asked < len(answers) and answers[asked][0] in question and question.rstrip().endswith(":"):
        os.write(terminal, answers[asked][1].encode() + b"\r")
        asked += 1
        screen += b"\n"
_, status = os.waitpid(child, 0)
sys.exit(os.waitstatus_to_exitcode(status))
