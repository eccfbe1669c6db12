namespace CxKit.Numerics;

/// <summary>The first number at which a condition holds that, once true, stays true.</summary>
internal static class MonotoneSearch
{
    /// <summary>
    /// The smallest double in (<paramref name="below"/>, <paramref name="reached"/>] at which <paramref name="condition"/> holds, given that it
    /// holds at the upper end: exact to the last bit also where the condition jumps. Some 60 calls, more for a number close to 0.
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

    /// <summary>The largest whole number that is looked at.</summary>
    public const double LargestWhole = 1L << 52;

    /// <summary>
    /// The smallest whole number from 0 to <see cref="LargestWhole"/> at which <paramref name="condition"/> holds, given that it holds there:
    /// searched in doubling strides from <paramref name="guess"/>, so that a good guess makes it short.
    /// </summary>
    public static double FirstWhole(double guess, Func<double, bool> condition)
    {
        var below = -1.0;
        var reached = LargestWhole;
        var probe = Math.Clamp(Math.Floor(guess), 0, LargestWhole);
        if (condition(probe))
        {
            reached = probe;
            for (var stride = 1.0; reached - stride > below && below < 0; stride *= 2)
            {
                (below, reached) = condition(reached - stride) ? (below, reached - stride) : (reached - stride, reached);
            }
        }
        else
        {
            below = probe;
            for (var stride = 1.0; below + stride < reached && reached == LargestWhole; stride *= 2)
            {
                (below, reached) = condition(below + stride) ? (below, below + stride) : (below + stride, reached);
            }
        }

        while (reached - below > 1)
        {
            var middle = Math.Floor(below + (reached - below) / 2);
            (below, reached) = condition(middle) ? (below, middle) : (middle, reached);
        }

        return reached;
    }
}
