namespace CxKit.Journeys;

/// <summary>Which journeys are looked at, and up to which event.</summary>
/// <param name="Conversion">The event that is the aim.</param>
/// <param name="Unit">What a journey is.</param>
/// <param name="Abandonment">How long nothing must have happened for a journey to be over.</param>
/// <param name="LongestJourney">Of how many events.</param>
internal readonly record struct JourneyScope(string Conversion, JourneyUnit Unit, TimeSpan Abandonment, int LongestJourney)
{
    public void RequireValid()
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(Conversion);
        if (Unit is not (JourneyUnit.Customer or JourneyUnit.Session))
        {
            throw new ArgumentOutOfRangeException(nameof(Unit), Unit, "Choose JourneyUnit.Customer or JourneyUnit.Session.");
        }

        ArgumentOutOfRangeException.ThrowIfLessThan(Abandonment, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(LongestJourney, 2);
    }
}
