namespace CxKit.Touchpoints;

/// <summary>A report of returns as plain data, to be stored or sent; serialise it with <see cref="TouchpointsJson"/>.</summary>
/// <remarks>No customer is in it: the list of serial returners stays with the <see cref="ReturnsReport"/>.</remarks>
public sealed record ReturnsDocument
{
    /// <summary>The version of the form that this release writes.</summary>
    public const int CurrentVersion = 1;

    /// <summary>The version of the form, 1 to <see cref="CurrentVersion"/>.</summary>
    /// <exception cref="NotSupportedException">A later release wrote the form.</exception>
    public int Version { get; init => field = DocumentVersion.Require(value, CurrentVersion, nameof(ReturnsDocument)); } = CurrentVersion;

    /// <inheritdoc cref="ReturnsReport.AsOf"/>
    public DateTimeOffset? AsOf { get; init; }

    /// <inheritdoc cref="ReturnsReport.HorizonDays"/>
    public required double HorizonDays { get; init; }

    /// <inheritdoc cref="ReturnsReport.Total"/>
    public ReturnRate? Total { get; init; }

    /// <inheritdoc cref="ReturnsReport.ByProduct"/>
    public required IReadOnlyList<ReturnRate> ByProduct { get; init; }

    /// <inheritdoc cref="ReturnsReport.ByCategory"/>
    public required IReadOnlyList<ReturnRate> ByCategory { get; init; }

    /// <inheritdoc cref="ReturnsReport.BySize"/>
    public required IReadOnlyList<ReturnRate> BySize { get; init; }

    /// <inheritdoc cref="ReturnsReport.ByChannel"/>
    public required IReadOnlyList<ReturnRate> ByChannel { get; init; }

    /// <inheritdoc cref="ReturnsReport.ByMonth"/>
    public required IReadOnlyList<ReturnRate> ByMonth { get; init; }

    /// <inheritdoc cref="ReturnsReport.Curve"/>
    public required IReadOnlyList<ReturnCurvePoint> Curve { get; init; }

    /// <inheritdoc cref="ReturnsReport.Reasons"/>
    public required IReadOnlyList<ReasonShare> Reasons { get; init; }

    /// <inheritdoc cref="ReturnsReport.Touchpoints"/>
    public required IReadOnlyList<ReasonShare> Touchpoints { get; init; }

    /// <inheritdoc cref="ReturnsReport.Refunds"/>
    public required RefundTimes Refunds { get; init; }

    /// <summary>What serial returners make of all returns, without the customers.</summary>
    public required SerialReturners Serial { get; init; }

    /// <inheritdoc cref="ReturnsReport.Bracketing"/>
    public required Bracketing Bracketing { get; init; }

    /// <inheritdoc cref="ReturnsReport.Costs"/>
    public required ReturnCosts Costs { get; init; }

    /// <summary>Takes the numbers of a report.</summary>
    /// <param name="report">The report.</param>
    public static ReturnsDocument From(ReturnsReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return new()
        {
            AsOf = report.AsOf,
            HorizonDays = report.HorizonDays,
            Total = report.Total,
            ByProduct = report.ByProduct,
            ByCategory = report.ByCategory,
            BySize = report.BySize,
            ByChannel = report.ByChannel,
            ByMonth = report.ByMonth,
            Curve = report.Curve,
            Reasons = report.Reasons,
            Touchpoints = report.Touchpoints,
            Refunds = report.Refunds,
            Serial = report.Serial with { Customers = [] },
            Bracketing = report.Bracketing,
            Costs = report.Costs,
        };
    }
}
