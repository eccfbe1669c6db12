using CxKit.Numerics;

namespace CxKit.Journeys;

/// <summary>Counts moves between positions, and the different customers who made them; customers come one after another.</summary>
internal sealed class StageTransitionTally
{
    /// <summary>Where a customer is who has not come yet.</summary>
    public const int Newcomer = -1;

    private readonly string[] _positions;
    private readonly int[] _stays;
    private readonly int[,] _moves;
    private readonly int[,] _customers;
    private readonly int[,] _latest; // the customer who made the move last, + 1

    public StageTransitionTally(string[] positions)
    {
        _positions = positions;
        _stays = new int[positions.Length + 1];
        _moves = new int[positions.Length + 1, positions.Length];
        _customers = new int[positions.Length + 1, positions.Length];
        _latest = new int[positions.Length + 1, positions.Length];
    }

    /// <summary>Counts a stay that ended by entering another position.</summary>
    public void Move(int customer, int from, int to)
    {
        Stay(from);
        _moves[from + 1, to]++;
        if (_latest[from + 1, to] != customer + 1)
        {
            _latest[from + 1, to] = customer + 1;
            _customers[from + 1, to]++;
        }
    }

    /// <summary>Counts a stay, as long as it goes on.</summary>
    public void Stay(int position) => _stays[position + 1]++;

    public StageTransitions ToTransitions(int minimumCell, double level)
    {
        Interval.RequireLevel(level);
        var cells = new List<StageTransition>();
        var withheld = 0;
        for (var from = Newcomer; from < _positions.Length; from++)
        {
            var hidden = SmallCells.Of(Row(_customers, from), minimumCell);
            withheld += hidden.Count(isHidden => isHidden);
            var moves = Row(_moves, from);
            for (var to = 0; to < moves.Length; to++)
            {
                if (moves[to] > 0 && !hidden[to])
                {
                    var of = _stays[from + 1];
                    cells.Add(new(
                        from == Newcomer ? null : _positions[from], _positions[to], moves[to], of, WilsonInterval.Of(moves[to], of, level)!.Value));
                }
            }
        }

        return new(cells, withheld);
    }

    private static int[] Row(int[,] table, int from) => [.. Enumerable.Range(0, table.GetLength(1)).Select(to => table[from + 1, to])];
}
