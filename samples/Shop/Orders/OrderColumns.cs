using CsvHelper;

namespace Shop.Orders;

/// <summary>Where the fields of an order line stand in a file, found by the usual names of its header; −1 for one that is not there.</summary>
internal sealed record OrderColumns(int Invoice, int Sku, int Quantity, int Date, int UnitPrice, int Description, int Customer)
{
    private static readonly string[] InvoiceNames = ["invoice", "invoiceno", "order", "orderid", "orderno", "ordernumber"];
    private static readonly string[] SkuNames = ["stockcode", "sku", "item", "itemid", "product", "productid"];
    private static readonly string[] QuantityNames = ["quantity", "qty", "units"];
    private static readonly string[] DateNames = ["invoicedate", "orderdate", "date", "timestamp", "createdat"];
    private static readonly string[] UnitPriceNames = ["unitprice", "price"];
    private static readonly string[] DescriptionNames = ["description", "title", "productname"];
    private static readonly string[] CustomerNames = ["customerid", "customer"];

    public static OrderColumns Find(CsvReader csv) => new(
        IndexOf(csv, InvoiceNames), IndexOf(csv, SkuNames), IndexOf(csv, QuantityNames), IndexOf(csv, DateNames), IndexOf(csv, UnitPriceNames),
        IndexOf(csv, DescriptionNames), IndexOf(csv, CustomerNames));

    /// <summary>What an order line cannot do without and this file does not have.</summary>
    public IReadOnlyList<string> Missing()
    {
        (int Column, string Name)[] needed =
            [(Invoice, "invoice"), (Sku, "sku"), (Quantity, "quantity"), (Date, "date"), (UnitPrice, "unit_price")];
        return [.. needed.Where(field => field.Column < 0).Select(field => field.Name)];
    }

    /// <summary>Names are compared without case, blanks and underscores: <c>Invoice Date</c> is <c>invoice_date</c>.</summary>
    public static string Normalise(string name) => string.Concat(name.Where(char.IsLetterOrDigit)).ToLowerInvariant();

    private static int IndexOf(CsvReader csv, string[] names)
    {
        foreach (var name in names)
        {
            if (csv.TryGetFieldIndex(name, out var index))
            {
                return index;
            }
        }

        return -1;
    }
}
