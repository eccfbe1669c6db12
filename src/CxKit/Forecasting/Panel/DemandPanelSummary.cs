namespace CxKit.Forecasting;

/// <summary>What became of every line: <see cref="Lines"/> is the sum of <see cref="UsedLines"/> and the counts of lines left out.</summary>
public sealed record DemandPanelSummary
{
    /// <summary>All lines that were given.</summary>
    public long Lines { get; internal init; }

    /// <summary>Lines that are in the panel, netted returns among them.</summary>
    public long UsedLines { get; internal init; }

    /// <summary>Lines left out because they have no id or no usable quantity.</summary>
    public long RefusedLines { get; internal init; }

    /// <summary>Negative lines left out because of <see cref="ReturnHandling.Ignore"/>.</summary>
    public long IgnoredReturns { get; internal init; }

    /// <summary>Lines left out because they are later than <see cref="DemandPanelOptions.Until"/>.</summary>
    public long LinesAfterUntil { get; internal init; }

    /// <summary>Lines left out with the incomplete last period.</summary>
    public long LinesInDroppedPeriod { get; internal init; }

    /// <summary>Lines left out because their item was, by <see cref="DemandIssueKind.TooManyPeriods"/>.</summary>
    public long LinesOfRefusedItems { get; internal init; }

    /// <summary>Negative lines among those with a usable quantity, whatever became of them.</summary>
    public long NegativeLines { get; internal init; }

    /// <summary>Different ids seen.</summary>
    public int ItemsSeen { get; internal init; }

    /// <summary>Items in the panel.</summary>
    public int Items { get; internal init; }

    /// <summary>Items left out; each has an issue that says why.</summary>
    public int ItemsLeftOut => ItemsSeen - Items;

    /// <summary>Periods that ended below zero after returns and count as 0.</summary>
    public long FlooredPeriods { get; internal init; }

    /// <summary>Periods marked as sold out, or with sales and marked as without stock.</summary>
    public long CensoredPeriods { get; internal init; }

    /// <summary>Periods marked as without stock, without sales.</summary>
    public long MissingPeriods { get; internal init; }

    /// <summary>The earliest day with a line in the panel; null when the panel is empty.</summary>
    public DateOnly? FirstDate { get; internal init; }

    /// <summary>The latest day with a line in the panel or in its dropped last period; null when there is none.</summary>
    public DateOnly? LastDate { get; internal init; }

    /// <summary>True when the last period of the panel was dropped because its last days are missing.</summary>
    public bool DroppedLastPeriod { get; internal init; }
}
