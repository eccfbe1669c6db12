namespace CxKit.Journeys;

/// <summary>What several questions about flows check in the same way.</summary>
internal static class FlowCheck
{
    public static void RequireUnit(JourneyUnit unit)
    {
        if (unit is not (JourneyUnit.Customer or JourneyUnit.Session))
        {
            throw new ArgumentOutOfRangeException(nameof(unit), unit, "Choose JourneyUnit.Customer or JourneyUnit.Session.");
        }
    }

    public static void RequireAtLeast(int number, int minimum, string name, string what)
    {
        if (number < minimum)
        {
            throw new ArgumentOutOfRangeException(name, number, $"{what} is at least {minimum}.");
        }
    }
}
