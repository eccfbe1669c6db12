namespace CxKit.Journeys;

public sealed partial class JourneyLog
{
    /// <summary>Finds the steps that lose, slow or confuse more than comparable ones, and ranks them by what they cost.</summary>
    /// <param name="averageOrderValue">What a conversion is worth, above 0, taken as exact. Null: the mean value of the log's conversions, with its uncertainty.</param>
    /// <param name="options">What is a journey, a conversion and an error; null for the defaults.</param>
    /// <remarks>
    /// <para>Steps are compared up to the first conversion of a journey. All kinds but <see cref="PainPointKind.DropOff"/> compare journeys that were at the same step, as deep in the
    /// journey, with the same progress, channel and properties: those affected with those not (tested as Mantel &amp; Haenszel 1959, priced by standardisation to the affected, Miettinen 1972).
    /// <see cref="PainPointKind.Slow"/> also needs a falling trend over the ranks of time (Mantel 1963). Since slow visitors and those who come back convert less nearly everywhere, the effect must
    /// moreover lie beyond what the other steps would lead to expect of one more (random effects, DerSimonian &amp; Laird 1986; Higgins, Thompson &amp; Spiegelhalter 2009).</para>
    /// <para><see cref="PainPointKind.DropOff"/>: visits that are the end of the journey, against those expected from the other steps at the same depth and progress (indirect
    /// standardisation), again beyond the spread among steps. What follows another pain point found in the same journey does not count.</para>
    /// <para>All p values are one-sided and corrected together (Benjamini &amp; Hochberg 1995). What is found is an association: visitors who hesitate may be those who
    /// never meant to buy. Lost conversions are thus the most that a cure of this one point may bring, not a promise.</para>
    /// <para>Journeys count as independent of each other. Where customers come often and differ much, intervals of sessions are too short (see docs/journeys.md);
    /// <see cref="JourneyUnit.Customer"/> counts everybody once.</para>
    /// <para>Time O(events + steps²), three passes; some 100 bytes for each step that a journey reaches. No randomness.</para>
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="averageOrderValue"/> is not above 0, or an option is outside its range.</exception>
    public PainPoints PainPoints(decimal? averageOrderValue = null, PainPointOptions? options = null)
    {
        options ??= new();
        options.RequireValid();
        if (averageOrderValue is { } value)
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value, nameof(averageOrderValue));
        }

        return PainSearch.Run(this, averageOrderValue, options);
    }
}
