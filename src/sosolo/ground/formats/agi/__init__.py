"""AGI, the monthly return of pay, tax and contributions per person to Skatteverket.

values    what a return says, frozen
fields    the field codes and their element names
writer    values to XML
reader    XML to values
controls  the control rules that we know
"""
