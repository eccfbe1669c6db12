using System.Globalization;
using Shop.Orders;

namespace Shop.Generated;

/// <summary>An order line before it is written, with the fault that was planted in it, if any.</summary>
internal sealed record GeneratedLine(
    string Invoice, DateTime At, string Customer, string Sku, string Description, double Quantity, double UnitPrice, Exclusion? Fault = null)
{
    public const string Header = "invoice,stock_code,description,quantity,invoice_date,unit_price,customer_id";

    public DateOnly Date => DateOnly.FromDateTime(At);

    /// <summary>The line as CSV; a planted unreadable one has a decimal comma and no day.</summary>
    public string ToCsv() => Fault == Exclusion.Unreadable
        ? string.Create(CultureInfo.InvariantCulture, $"{Invoice},{Sku},\"{Description}\",\"{Quantity},0\",{At:yyyy-MM},{UnitPrice:F2},{Customer}")
        : string.Create(CultureInfo.InvariantCulture, $"{Invoice},{Sku},\"{Description}\",{Quantity},{At:s},{UnitPrice:F2},{Customer}");
}
