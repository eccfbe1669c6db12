namespace CxKit.Journeys;

public sealed partial class JourneyLog
{
    /// <summary>Finds the steps that lose, slow or confuse more than comparable ones, and ranks them by what they cost.</summary>
    /// <param name="averageOrderValue">What a conversion is worth, above 0, taken as exact. Null: the mean value of the log's conversions, with its uncertainty.</param>
    /// <param name="options">What is a journey, a conversion and an error; null for the defaults.</param>
    /// <remarks>
    /// <para>Steps are compared up to the first conversion of a journey. <see cref="PainPointKind.DropOff"/>: visits that are the end of the journey, against those expected
    /// from the other steps at the same depth, progress, channel and properties (indirect standardisation). Steps differ by nature, so a step counts only as far as it
    /// lies beyond the spread among the others (random effects, DerSimonian &amp; Laird 1986; prediction of a further step, Higgins, Thompson &amp;
    /// Spiegelhalter 2009). The other kinds compare journeys that reached the same step, those affected with those not, within strata of what was known on
    /// reaching it (tested as Mantel &amp; Haenszel 1959, priced by standardisation to the affected, Miettinen 1972). Coming back to a step gives the same chance as having come
    /// there first where the future depends on the present step only, so a loop counts as harmless until it shows otherwise.
    /// <see cref="PainPointKind.Slow"/> needs a lower share in the slower half <em>and</em> a falling trend over the ranks of time (Mantel 1963).</para>
    /// <para>All p values are one-sided and corrected together (Benjamini &amp; Hochberg 1995). What is found is an association: visitors who hesitate may be those who
    /// never meant to buy. Lost conversions are thus the most that a cure of this one point may bring, not a promise.</para>
    /// <para>Journeys count as independent of each other. Where customers come often and differ much, intervals of sessions are too short (see docs/journeys.md);
    /// <see cref="JourneyUnit.Customer"/> counts everybody once.</para>
    /// <para>Time O(events + steps²), two passes; some 16 bytes for each step that a journey reaches. No randomness.</para>
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
