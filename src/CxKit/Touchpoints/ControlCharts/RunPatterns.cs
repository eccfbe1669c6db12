namespace CxKit.Touchpoints;

/// <summary>Looks for patterns in the latest points of a Shewhart chart, in standard errors from the centre.</summary>
internal sealed class RunPatterns(ChartRules rules)
{
    /// <summary>The longest pattern.</summary>
    public const int Longest = 15;

    private readonly double[] _z = new double[Longest]; // a ring
    private int _count;

    /// <summary>The points that a pattern can still have, oldest first.</summary>
    public double[] Latest
    {
        get => [.. Enumerable.Range(1, Math.Min(_count, Longest)).Reverse().Select(Back)];
        set => Array.ForEach(value, Add);
    }

    public (ChartRules Rules, ChartSide Side) Next(double z)
    {
        Add(z);
        var found = ChartRules.None;
        var side = ChartSide.Both;
        Check(ChartRules.TwoOfThreeBeyondTwoSigma, Beyond(3, 2, 2));
        Check(ChartRules.FourOfFiveBeyondOneSigma, Beyond(5, 4, 1));
        Check(ChartRules.EightOnOneSide, Beyond(8, 8, 0));
        Check(ChartRules.NineOnOneSide, Beyond(9, 9, 0));
        Check(ChartRules.SixInOneDirection, Trend(6));
        if (Has(ChartRules.FourteenAlternating) && Alternates(14))
        {
            found |= ChartRules.FourteenAlternating;
        }

        if (Has(ChartRules.FifteenWithinOneSigma) && All(15, z => Math.Abs(z) < 1))
        {
            found |= ChartRules.FifteenWithinOneSigma;
        }

        if (Has(ChartRules.EightBeyondOneSigma) && All(8, z => Math.Abs(z) > 1))
        {
            found |= ChartRules.EightBeyondOneSigma;
        }

        return (found, side);

        void Check(ChartRules rule, ChartSide where)
        {
            if (Has(rule) && where != ChartSide.Both)
            {
                found |= rule;
                side = where;
            }
        }
    }

    private bool Has(ChartRules rule) => (rules & rule) != 0;

    private void Add(double z) => _z[_count++ % Longest] = z;

    /// <summary>The n-th latest point, 1 for the newest.</summary>
    private double Back(int n) => _z[(_count - n) % Longest];

    /// <summary>On which side at least so many of the latest points are beyond a distance; Both for none.</summary>
    private ChartSide Beyond(int among, int wanted, double distance)
    {
        if (_count < wanted)
        {
            return ChartSide.Both;
        }

        var (above, below) = (0, 0);
        for (var n = 1; n <= Math.Min(among, _count); n++)
        {
            above += Back(n) > distance ? 1 : 0;
            below += Back(n) < -distance ? 1 : 0;
        }

        return above >= wanted && Back(1) > distance ? ChartSide.Above : below >= wanted && Back(1) < -distance ? ChartSide.Below : ChartSide.Both;
    }

    private ChartSide Trend(int length)
    {
        if (_count < length)
        {
            return ChartSide.Both;
        }

        var (rises, falls) = (0, 0);
        for (var n = 1; n < length; n++)
        {
            rises += Back(n) > Back(n + 1) ? 1 : 0;
            falls += Back(n) < Back(n + 1) ? 1 : 0;
        }

        return rises == length - 1 ? ChartSide.Above : falls == length - 1 ? ChartSide.Below : ChartSide.Both;
    }

    private bool Alternates(int length)
    {
        for (var n = 1; n < length - 1; n++)
        {
            if (_count < length || (Back(n) - Back(n + 1)) * (Back(n + 1) - Back(n + 2)) >= 0)
            {
                return false;
            }
        }

        return true;
    }

    private bool All(int length, Func<double, bool> holds)
    {
        for (var n = 1; n <= length; n++)
        {
            if (_count < length || !holds(Back(n)))
            {
                return false;
            }
        }

        return true;
    }
}
