namespace CxKit.Touchpoints;

/// <summary>How often promises would have been kept that were made day by day with what was known then.</summary>
public sealed record PromiseBacktest
{
    /// <summary>The version of the form that this release writes.</summary>
    public const int CurrentVersion = 1;

    /// <summary>The version of the form, 1 to <see cref="CurrentVersion"/>.</summary>
    /// <exception cref="NotSupportedException">A later release wrote the form.</exception>
    public int Version { get; init => field = DocumentVersion.Require(value, CurrentVersion, nameof(PromiseBacktest)); } = CurrentVersion;

    /// <summary>All parcels, level by level; empty where the past is too short.</summary>
    public required IReadOnlyList<PromiseScore> Total { get; init; }

    /// <summary>By carrier and level.</summary>
    public required IReadOnlyList<PromiseScore> ByCarrier { get; init; }

    /// <summary>By lane and level; lanes with fewer parcels than <see cref="DeliveryOptions.MinimumCell"/> are left out.</summary>
    public required IReadOnlyList<PromiseScore> ByLane { get; init; }

    /// <summary>By period of the order and level, which shows how promises follow a change.</summary>
    public required IReadOnlyList<PromiseScore> ByPeriod { get; init; }
}
