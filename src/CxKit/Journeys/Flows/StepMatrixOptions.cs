namespace CxKit.Journeys;

/// <summary>How a <see cref="StepMatrix"/> is made.</summary>
public sealed record StepMatrixOptions
{
    /// <summary>What one journey is; default <see cref="JourneyUnit.Customer"/>.</summary>
    public JourneyUnit Unit { get; init; } = JourneyUnit.Customer;

    /// <summary>How many steps: of a whole journey its first ones, of a centred matrix those behind the event; from 1 to 1,000, default 10.</summary>
    public int Steps { get; init; } = 10;

    /// <summary>The event that is put at step 0, by its first occurrence; journeys without it are left out. Default null: journeys are counted from their start, as step 1.</summary>
    public string? CentredOn { get; init; }

    /// <summary>How many steps before the event a centred matrix has; from 0 to 1,000, default 5.</summary>
    public int StepsBefore { get; init; } = 5;

    internal void RequireValid()
    {
        const int most = 1_000;
        FlowCheck.RequireUnit(Unit);
        if (Steps is < 1 or > most)
        {
            throw new ArgumentOutOfRangeException(nameof(Steps), Steps, $"A step matrix has from 1 to {most:N0} steps.");
        }

        if (StepsBefore is < 0 or > most)
        {
            throw new ArgumentOutOfRangeException(nameof(StepsBefore), StepsBefore, $"A step matrix has from 0 to {most:N0} steps before its event.");
        }
    }
}
