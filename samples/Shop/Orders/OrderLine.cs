namespace Shop.Orders;

/// <summary>One line of an order as the shop's system exported it; negative quantities are cancellations, returns and corrections.</summary>
/// <param name="File">The number of the file it was read from, from 0.</param>
/// <param name="LineNumber">The line in that file, from 1.</param>
/// <param name="Invoice">The order that it belongs to.</param>
/// <param name="Sku">The item, trimmed and in capitals.</param>
/// <param name="Description">The item in words; may be empty.</param>
/// <param name="Quantity">Units.</param>
/// <param name="At">Local time of the shop.</param>
/// <param name="UnitPrice">In the shop's currency.</param>
/// <param name="Customer">Empty when not known.</param>
internal readonly record struct OrderLine(
    int File, int LineNumber, string Invoice, string Sku, string Description, double Quantity, DateTime At, double UnitPrice, string Customer)
{
    public DateOnly Date => DateOnly.FromDateTime(At);

    public double Value => Quantity * UnitPrice;
}
