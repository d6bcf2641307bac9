"""The least that Flask can do with the same requests: read the JSON and send it back."""

from typing import Any

from flask import Flask, request

app = Flask(__name__)


@app.post("/api/v1/nudges")
def echo() -> Any:
    """Send back what came."""
    return request.get_json()
