using System.Runtime.InteropServices;

namespace CxKit.Journeys;

/// <summary>The parts that the channels have in each path, gathered path by path. A cell is a channel, or a channel at a position.</summary>
/// <param name="cells">How many cells there are.</param>
internal sealed class PathShares(int cells)
{
    private readonly double[] _current = new double[cells];
    private readonly List<int> _touched = [];
    private readonly List<(int Cell, double Share)> _shares = [];
    private readonly List<int> _starts = [0];

    /// <summary>Adds to the part of a cell in the current path.</summary>
    public void Add(int cell, double share)
    {
        if (share <= 0)
        {
            return;
        }

        if (_current[cell] == 0)
        {
            _touched.Add(cell);
        }

        _current[cell] += share;
    }

    /// <summary>Ends the current path.</summary>
    public void EndPath()
    {
        foreach (var cell in _touched)
        {
            _shares.Add((cell, _current[cell]));
            _current[cell] = 0;
        }

        _touched.Clear();
        _starts.Add(_shares.Count);
    }

    /// <summary>The parts in a path.</summary>
    public ReadOnlySpan<(int Cell, double Share)> Of(int path) => CollectionsMarshal.AsSpan(_shares)[_starts[path].._starts[path + 1]];
}
