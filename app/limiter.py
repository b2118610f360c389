"""How often somebody may try: counted by address, where `RATELIMIT_STORAGE_URI` says."""

from flask_limiter import Limiter
from flask_limiter.util import get_remote_address

limiter = Limiter(get_remote_address)
