namespace CxKit.Journeys;

/// <summary>Goes through the journeys of a log one by one, in order of subject and first event; <c>foreach</c> it.</summary>
internal readonly ref struct Traces(LogColumns columns, JourneyUnit unit)
{
    public int Count => unit == JourneyUnit.Customer ? columns.Subjects.Length : columns.Sessions.Count;

    public Enumerator GetEnumerator() => new(columns, unit);

    /// <summary>Walks forward; a trace is valid until the next move.</summary>
    public ref struct Enumerator(LogColumns columns, JourneyUnit unit)
    {
        private readonly int[] _starts = unit == JourneyUnit.Customer ? columns.SubjectStarts : columns.Sessions.Starts;
        private readonly int[]? _events = unit == JourneyUnit.Customer ? null : columns.Sessions.Events;
        private readonly bool _bySession = unit == JourneyUnit.Session;
        private int _index = -1;
        private int _subject;
        private ushort[] _names = [];
        private long[] _times = [];

        public Trace Current { get; private set; }

        public bool MoveNext()
        {
            if (++_index >= _starts.Length - 1)
            {
                return false;
            }

            var (start, end) = (_starts[_index], _starts[_index + 1]);
            Current = _events is null ? Consecutive(start, end) : Gathered(_events.AsSpan(start, end - start));
            return true;
        }

        private Trace Consecutive(int start, int end) => new(
            _index, SubjectOf(start), columns.NameCodes.AsSpan(start, end - start), columns.Times.AsSpan(start, end - start), start, default);

        private Trace Gathered(ReadOnlySpan<int> rows)
        {
            if (_names.Length < rows.Length)
            {
                (_names, _times) = (new ushort[rows.Length * 2], new long[rows.Length * 2]);
            }

            for (var i = 0; i < rows.Length; i++)
            {
                (_names[i], _times[i]) = (columns.NameCodes[rows[i]], columns.Times[rows[i]]);
            }

            return new(_index, SubjectOf(rows[0]), _names.AsSpan(0, rows.Length), _times.AsSpan(0, rows.Length), rows[0], rows);
        }

        private int SubjectOf(int row)
        {
            if (!_bySession)
            {
                return _index;
            }

            while (columns.SubjectStarts[_subject + 1] <= row)
            {
                _subject++;
            }

            return _subject;
        }
    }
}
