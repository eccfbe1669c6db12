namespace CxKit.Journeys;

public sealed partial class JourneyLog
{
    /// <summary>Where customers go round in circles: immediate repeats, back and forth, and longer rounds, with the time they cost.</summary>
    /// <param name="unit">What one journey is.</param>
    /// <param name="longest">The most different events on a loop; from 1, only repeats, to 100.</param>
    /// <param name="top">How many are shown, those with the most returns; at least 1.</param>
    /// <param name="level">The level of the intervals, a fraction in (0, 1).</param>
    /// <remarks>A return counts by its shortest way: <c>a b b a</c> is a repeat of b, and no loop of a and b.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range.</exception>
    public JourneyLoops Loops(JourneyUnit unit = JourneyUnit.Customer, int longest = 5, int top = 20, double level = 0.95)
    {
        const int most = 100;
        if (longest is < 1 or > most)
        {
            throw new ArgumentOutOfRangeException(nameof(longest), longest, $"A loop has from 1 to {most} different events.");
        }

        new PathOptions { Unit = unit, Top = top, Level = level }.RequireValid();
        return new LoopSearch(this, longest).Find(unit, top, level);
    }
}
