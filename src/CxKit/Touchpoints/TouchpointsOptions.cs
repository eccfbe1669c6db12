namespace CxKit.Touchpoints;

/// <summary>How a <see cref="TouchpointTracker"/> adds signals up, and how much it remembers.</summary>
/// <remarks>Checked once, by the tracker that takes them; later changes are not seen.</remarks>
public sealed class TouchpointsOptions
{
    private TouchpointCatalogue _catalogue = TouchpointCatalogue.Standard;

    /// <summary>By what periods signals are added up. Default: days, of which longer periods can be made.</summary>
    public Period Period { get; set; } = Period.Day;

    /// <summary>How many periods are remembered, counted back from the latest signal; at least 1. Default 400.</summary>
    public int Periods { get; set; } = 400;

    /// <summary>The most cells, as <see cref="SignalTotalsOptions.MaximumCells"/>; 1 to 10,000,000. Default 100,000, some 60 MB.</summary>
    public int MaximumCells { get; set; } = 100_000;

    /// <summary>How far ahead of the tracker's clock the time of a signal may be, not negative; later ones are refused. Default 1 hour.</summary>
    public TimeSpan ClockTolerance { get; set; } = TimeSpan.FromHours(1);

    /// <summary>Sets the touchpoints and their signals; <see cref="TouchpointCatalogue.Standard"/> otherwise.</summary>
    /// <param name="catalogue">The catalogue; it is checked with the other options.</param>
    public void UseCatalogue(TouchpointCatalogue catalogue)
    {
        ArgumentNullException.ThrowIfNull(catalogue);
        _catalogue = catalogue;
    }

    /// <summary>The catalogue; a method, so that configuration does not try to set it.</summary>
    internal TouchpointCatalogue Catalogue() => _catalogue;

    internal SignalTotalsOptions ToTotalsOptions() => new() { Period = Period, Periods = Periods, MaximumCells = MaximumCells };
}
