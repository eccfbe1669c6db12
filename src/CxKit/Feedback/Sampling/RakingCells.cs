using System.Runtime.InteropServices;

namespace CxKit.Feedback;

/// <summary>Respondents who are alike in every margin, taken together: raking multiplies their weights by the same number.</summary>
internal sealed class RakingCells
{
    private const long LargestTable = 1 << 20;

    private readonly int[] _cells;
    private readonly int[][] _codes;

    public RakingCells(IReadOnlyList<PopulationMargin> margins)
    {
        _cells = new int[margins[0].Count];
        var count = 1;
        foreach (var margin in margins)
        {
            count = Refine(margin, count);
        }

        _codes = [.. margins.Select(_ => new int[count])];
        for (var m = 0; m < margins.Count; m++)
        {
            var (codes, given) = (_codes[m], margins[m].Codes);
            for (var i = 0; i < _cells.Length; i++)
            {
                codes[_cells[i]] = given[i];
            }
        }

        Count = count;
    }

    /// <summary>How many there are that somebody is in.</summary>
    public int Count { get; }

    public int CellOf(int respondent) => _cells[respondent];

    /// <summary>Whether the margin knows the category of those in the cell.</summary>
    public bool IsKnown(int margin, int cell) => _codes[margin][cell] >= 0;

    /// <summary>The weights of the respondents of each cell together.</summary>
    public double[] Sum(ReadOnlySpan<double> weights)
    {
        var sums = new double[Count];
        for (var i = 0; i < weights.Length; i++)
        {
            sums[_cells[i]] += weights[i];
        }

        return sums;
    }

    /// <summary>What all respondents of a category weigh, or of whom the category is not known in the last place.</summary>
    public void SumCategories(int margin, ReadOnlySpan<double> cellWeights, Span<double> sums)
    {
        sums.Clear();
        var codes = _codes[margin];
        for (var c = 0; c < codes.Length; c++)
        {
            sums[codes[c] < 0 ? sums.Length - 1 : codes[c]] += cellWeights[c];
        }
    }

    /// <summary>Multiplies cells by the factor of their category.</summary>
    public void Multiply(int margin, ReadOnlySpan<double> factors, Span<double> cellWeights)
    {
        var codes = _codes[margin];
        for (var c = 0; c < codes.Length; c++)
        {
            cellWeights[c] *= codes[c] < 0 ? 1 : factors[codes[c]];
        }
    }

    /// <summary>Divides the cells by one more margin and numbers them anew in the order in which respondents first have them.</summary>
    private int Refine(PopulationMargin margin, int cells)
    {
        var categories = margin.Categories.Count + 1;
        var (next, codes) = (0, margin.Codes);
        if ((long)cells * categories <= LargestTable)
        {
            var numbers = new int[cells * categories];
            for (var i = 0; i < _cells.Length; i++)
            {
                ref var number = ref numbers[_cells[i] * categories + codes[i] + 1];
                number = number == 0 ? ++next : number;
                _cells[i] = number - 1;
            }

            return next;
        }

        var known = new Dictionary<long, int>();
        for (var i = 0; i < _cells.Length; i++)
        {
            ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(known, (long)_cells[i] * categories + codes[i] + 1, out var exists);
            number = exists ? number : next++;
            _cells[i] = number;
        }

        return next;
    }
}
