namespace CxKit.EntityFrameworkCore;

/// <summary>How many places of a cell are taken: the row on which everybody who wants the last place waits.</summary>
internal sealed class QuotaCellRow
{
    public required QuotaTaker Taker { get; init; }

    public required string Survey { get; init; }

    public required string Quota { get; init; }

    public required string Cell { get; init; }

    public int Taken { get; init; }
}
