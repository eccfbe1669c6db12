namespace CxKit.Numerics;

/// <summary>The first number at which a condition holds that, once true, stays true.</summary>
internal static class MonotoneSearch
{
    /// <summary>
    /// The smallest double in (<paramref name="below"/>, <paramref name="reached"/>] at which <paramref name="condition"/> holds, given that it holds at
    /// the upper end: exact to the last bit also where the condition jumps. At most some 70 calls.
    /// </summary>
    public static double FirstReal(double below, double reached, Func<double, bool> condition)
    {
        while (true)
        {
            var middle = below + (reached - below) / 2;
            if (middle <= below || middle >= reached)
            {
                return reached;
            }

            if (condition(middle))
            {
                reached = middle;
            }
            else
            {
                below = middle;
            }
        }
    }

    /// <summary>The smallest whole number ≥ 0 at which <paramref name="condition"/> holds, searched outwards from <paramref name="guess"/>.</summary>
    /// <exception cref="InvalidOperationException">It holds nowhere below 2⁵³.</exception>
    public static double FirstWhole(double guess, Func<double, bool> condition)
    {
        var start = Math.Clamp(Math.Floor(guess), 0, MaximumWhole);
        double below, reached;
        if (condition(start))
        {
            reached = start;
            below = -1;
            for (var step = 1.0; reached > 0; step *= 2)
            {
                var candidate = Math.Max(0, start - step);
                if (!condition(candidate))
                {
                    below = candidate;
                    break;
                }

                reached = candidate;
            }
        }
        else
        {
            below = start;
            reached = start;
            for (var step = 1.0; ; step *= 2)
            {
                reached = Math.Min(MaximumWhole, start + step);
                if (condition(reached))
                {
                    break;
                }

                below = reached == MaximumWhole
                    ? throw new InvalidOperationException("Bug in CxKit: a search over whole numbers found no end.")
                    : reached;
            }
        }

        while (reached - below > 1)
        {
            var middle = Math.Floor(below + (reached - below) / 2);
            if (condition(middle))
            {
                reached = middle;
            }
            else
            {
                below = middle;
            }
        }

        return reached;
    }

    private const double MaximumWhole = 1L << 53;
}
