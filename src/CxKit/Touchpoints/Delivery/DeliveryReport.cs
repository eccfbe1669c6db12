namespace CxKit.Touchpoints;

/// <summary>How a shop's parcels are delivered: on-time shares against the first promise, transit times, padding, and whether promises can be kept, in total and by carrier, lane,
/// destination and period.</summary>
/// <remarks>
/// <para>Parcels in flight are neither left out nor taken for late. Left out, the last weeks always look good, because what is delivered already is what was fast. Here a parcel whose promise is not
/// over counts with its chance, given how long it has been under way, to be delivered in time; that chance comes from the Aalen–Johansen curve of comparable parcels, with lost, returned and cancelled ones as
/// competing risks. What is over and not delivered is late.</para>
/// <para>It assumes that parcels in flight will go on as those did that were as old within <see cref="DeliveryOptions.ReferenceWindow"/>. A disruption that began yesterday shows in the ages that parcels have
/// reached since, not in later ones.</para>
/// <para>Cost: sorting, in proportion to n·log n; about 1.4 KB of memory a parcel while it is made, and some more for the backtest of promises. The same input gives the same bits. The JSON form is versioned. Immutable and thread-safe.</para>
/// </remarks>
public sealed record DeliveryReport
{
    /// <summary>The version of the form that this release writes.</summary>
    public const int CurrentVersion = 1;

    /// <summary>The version of the form, 1 to <see cref="CurrentVersion"/>.</summary>
    /// <exception cref="NotSupportedException">A later release wrote the form.</exception>
    public int Version { get; init => field = DocumentVersion.Require(value, CurrentVersion, nameof(DeliveryReport)); } = CurrentVersion;

    /// <summary>The instant as of which everything is said.</summary>
    public required DateTimeOffset AsOf { get; init; }

    /// <summary>By which rules was measured, in a sentence.</summary>
    public required string Rule { get; init; }

    /// <summary>All parcels together, by the real traffic where it was given.</summary>
    public required DeliveryGroup Total { get; init; }

    /// <summary>By carrier, the largest first.</summary>
    public required IReadOnlyList<DeliveryGroup> ByCarrier { get; init; }

    /// <summary>By lane, which is carrier, origin, destination and service, the largest first.</summary>
    public required IReadOnlyList<DeliveryGroup> ByLane { get; init; }

    /// <summary>By destination, the largest first.</summary>
    public required IReadOnlyList<DeliveryGroup> ByDestination { get; init; }

    /// <summary>By the period of the order, the first first; small periods are not joined.</summary>
    public required IReadOnlyList<DeliveryGroup> ByPeriod { get; init; }

    /// <summary>The working days from hand-over to first attempt; null when no hand-over is known.</summary>
    public TransitTimes? Transit { get; init; }

    /// <summary>Due and on time week by week: all, then by carrier, then by lane, for control charts.</summary>
    public required IReadOnlyList<OnTimeSeries> Weekly { get; init; }

    /// <summary>How often promise dates would have been kept that <see cref="PromiseDates"/> had made day by day, beside the shop's own; null when fewer than 30 parcels were delivered, or no
    /// level was asked for.</summary>
    public PromiseBacktest? Promises { get; init; }

    /// <summary>Refused parcels with their reasons.</summary>
    public required IReadOnlyList<ParcelProblem> Refused { get; init; }

    /// <summary>How many rows were about a parcel that was there already, and were joined with it.</summary>
    public required int Repeated { get; init; }

    /// <summary>How many test items were left out.</summary>
    public required int Tests { get; init; }

    /// <summary>How many parcels were left out because they were ordered behind <see cref="AsOf"/>.</summary>
    public required int Future { get; init; }

    /// <summary>What a reader should know before using the figures.</summary>
    public required IReadOnlyList<string> Remarks { get; init; }

    /// <summary>Measures parcels.</summary>
    /// <param name="parcels">The parcels, in any order. Those that cannot be are refused by name, and the others are used.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="ArgumentException">The options cannot be used, or a parcel is null.</exception>
    /// <exception cref="InvalidOperationException">The calendar has no holidays for the year of <see cref="AsOf"/>.</exception>
    public static DeliveryReport From(IEnumerable<Parcel> parcels, DeliveryOptions? options = null, CancellationToken cancellationToken = default) =>
        DeliveryReportAssembly.Report(parcels, options ?? new(), cancellationToken);

    /// <summary>A Vega-Lite specification of on-time shares with their intervals.</summary>
    /// <param name="groups">Groups of this report, such as <see cref="ByCarrier"/>; null: <see cref="ByDestination"/>.</param>
    public string ToVegaLite(IReadOnlyList<DeliveryGroup>? groups = null) => DeliveryCharts.OnTime(this, groups ?? ByDestination);

    /// <summary>A Vega-Lite specification of the share that is delivered by J + n, with its band.</summary>
    /// <exception cref="InvalidOperationException">No hand-over is known.</exception>
    public string TransitToVegaLite() => DeliveryCharts.Transit(this);

    /// <summary>The report as tables for people, in the current culture.</summary>
    public override string ToString() => DeliveryText.Of(this);
}
