"""Whom a member works for, has written a quote to or has invoiced."""

from sosolo.platform.reading import rows


def customers_of_member(member_id: int, activity_id: int) -> list[int]:
    """Return the ids of a member's own customers."""
    found = rows(
        """SELECT customer_id FROM employment_assignment WHERE member_id = %(member)s
           UNION SELECT customer_id FROM employment_quote WHERE member_id = %(member)s
           UNION SELECT customer_id FROM sales_invoice WHERE activity_id = %(activity)s""",
        {"member": member_id, "activity": activity_id},
    )
    return [row[0] for row in found]
