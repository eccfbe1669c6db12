namespace CxKit.EntityFrameworkCore;

/// <summary>The place that one response or invitation took: from these the taken places of a cell can be counted again.</summary>
internal sealed class QuotaPlaceRow
{
    public required QuotaTaker Taker { get; init; }

    public required string TakenBy { get; init; }

    public required string Survey { get; init; }

    public required string Quota { get; init; }

    public required string Cell { get; init; }
}
