namespace CxKit.Touchpoints;

/// <summary>A sold line with what came back of it.</summary>
internal sealed class LineReturns(SoldLine sold)
{
    private readonly List<ReturnedLine> _returns = [];

    public SoldLine Sold { get; private set; } = sold;

    public IReadOnlyList<ReturnedLine> Returns => _returns;

    public int ReturnedUnits { get; private set; }

    /// <summary>Units that came back within the window, as far as it is seen.</summary>
    public int ReturnedInWindow { get; private set; }

    /// <summary>More of the same line: the price is that of a unit on average.</summary>
    public void Add(SoldLine more)
    {
        var units = Sold.Quantity + more.Quantity;
        Sold = Sold with { Quantity = units, UnitPrice = (Sold.Quantity * Sold.UnitPrice + more.Quantity * more.UnitPrice) / units };
    }

    public void Add(ReturnedLine returned, TimeSpan window)
    {
        _returns.Add(returned);
        ReturnedUnits += returned.Quantity;
        ReturnedInWindow += returned.Returned - Sold.Start <= window ? returned.Quantity : 0;
    }
}
