namespace CxKit.Numerics;

/// <summary>Which of many numbers are sums of others. The sums come first, each before its parts; behind them come the numbers that are no sums.</summary>
/// <remarks>
/// Every sum is given by one way to divide it; where the divisions cross, as stores and products do, some sums are marked so that those without the mark form
/// a forest, in which no number is part of two of them. Immutable.
/// </remarks>
internal sealed class SumStructure
{
    /// <param name="count">How many numbers there are, sums included.</param>
    /// <param name="parts">The parts of each sum, in whose order the sums are numbered.</param>
    /// <param name="priority">The sums in the order in which they may claim their parts for the forest; null where they are one already.</param>
    public SumStructure(int count, int[][] parts, int[]? priority = null)
    {
        Count = count;
        Parts = parts;
        IsCrossing = new bool[parts.Length];
        if (priority is null)
        {
            return;
        }

        var claimed = new bool[count];
        foreach (var sum in priority)
        {
            IsCrossing[sum] = Array.Exists(parts[sum], part => claimed[part]);
            if (!IsCrossing[sum])
            {
                foreach (var part in parts[sum])
                {
                    claimed[part] = true;
                }
            }
        }
    }

    /// <summary>How many numbers there are.</summary>
    public int Count { get; }

    /// <summary>How many of them are sums.</summary>
    public int Sums => Parts.Length;

    /// <summary>The parts of each sum.</summary>
    public int[][] Parts { get; }

    /// <summary>Whether a sum stays outside the forest.</summary>
    public bool[] IsCrossing { get; }

    /// <summary>Replaces every sum by that of its parts.</summary>
    /// <param name="values">For each number a row of values, all rows of one length.</param>
    /// <param name="start">Where in each row to start.</param>
    /// <param name="length">How many values of each row to treat.</param>
    public void AddUp(double[][] values, int start, int length)
    {
        for (var sum = Sums - 1; sum >= 0; sum--)
        {
            var row = values[sum].AsSpan(start, length);
            row.Clear();
            foreach (var part in Parts[sum])
            {
                VectorSums.Add(values[part].AsSpan(start, length), row);
            }
        }
    }

    /// <summary>Adds to every number those of the sums that it is in: the transpose of adding up.</summary>
    public void PassDown(Span<double> values)
    {
        for (var sum = 0; sum < Sums; sum++)
        {
            foreach (var part in Parts[sum])
            {
                values[part] += values[sum];
            }
        }
    }
}
