"""What a view or a command asks for: each function one transaction, and one audit entry where it changes something.

`team` is a team's id or slug; `actor` is who does it, as the audit trail will name them. Rows come back detached: read
them, but change them through a service.
"""
