namespace CxKit.Feedback;

/// <summary>Follow-ups in the memory of one process: for tests and trials.</summary>
/// <remarks>Thread-safe; gone with the process. Reading takes a copy of what there is when it begins, and sorts it.</remarks>
public sealed class InMemoryFollowUpStore : IFollowUpStore
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, FollowUp> _followUps = [];
    private readonly Dictionary<string, string> _byResponse = [];

    /// <inheritdoc/>
    public Task<FollowUp> OpenAsync(FollowUp followUp, CancellationToken cancellationToken = default)
    {
        var kept = StoreForm.Of(followUp);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            if (_byResponse.TryGetValue(kept.Response, out var first))
            {
                return Task.FromResult(_followUps[first]);
            }

            if (!_followUps.TryAdd(kept.Id, kept))
            {
                throw StoreForm.FollowUpIdTaken(kept);
            }

            _byResponse.Add(kept.Response, kept.Id);
            return Task.FromResult(kept);
        }
    }

    /// <inheritdoc/>
    public Task<FollowUp?> AppendAsync(string id, FollowUpMovement movement, int expectedMovements, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(id);
        ArgumentOutOfRangeException.ThrowIfNegative(expectedMovements);
        var kept = StoreForm.Of(movement);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            if (_followUps.GetValueOrDefault(id) is not { } followUp || followUp.Movements.Count != expectedMovements)
            {
                return Task.FromResult<FollowUp?>(null);
            }

            return Task.FromResult<FollowUp?>(_followUps[id] = followUp with { Movements = [.. followUp.Movements, kept] });
        }
    }

    /// <inheritdoc/>
    public Task<FollowUp?> FindAsync(string id, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(id);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            return Task.FromResult(_followUps.GetValueOrDefault(id));
        }
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<FollowUp> ReadAsync(DateTimeOffset from, DateTimeOffset before, CancellationToken cancellationToken = default) =>
        InMemoryReading.Of(
            _gate,
            () => _followUps.Values
                .Where(followUp => followUp.OpenedAt >= from && followUp.OpenedAt < before)
                .OrderBy(followUp => followUp.OpenedAt)
                .ThenBy(followUp => followUp.Id, StringComparer.Ordinal),
            cancellationToken);

    /// <inheritdoc/>
    public Task<int> ForgetNotesAsync(DateTimeOffset before, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            var forgotten = 0;
            foreach (var followUp in _followUps.Values.ToList())
            {
                var old = followUp.Movements.Count(movement => movement.At < before && movement.Note is not null);
                if (old > 0)
                {
                    IReadOnlyList<FollowUpMovement> movements = [.. followUp.Movements.Select(movement => movement.At < before ? movement with { Note = null } : movement)];
                    _followUps[followUp.Id] = followUp with { Movements = movements };
                    forgotten += old;
                }
            }

            return Task.FromResult(forgotten);
        }
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<RespondentRecord>> ExportAsync(string respondent, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(respondent);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            return Task.FromResult(StoreExport.OldestFirst(
                _followUps.Values.Where(followUp => followUp.Respondent == respondent).Select(StoreExport.Of)));
        }
    }

    /// <inheritdoc/>
    public Task<int> EraseAsync(string respondent, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(respondent);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            List<FollowUp> found = [.. _followUps.Values.Where(followUp => followUp.Respondent == respondent)];
            foreach (var followUp in found)
            {
                IReadOnlyList<FollowUpMovement> movements = [.. followUp.Movements.Select(movement => movement with { Note = null })];
                _followUps[followUp.Id] = followUp with { Respondent = null, Movements = movements };
            }

            return Task.FromResult(found.Count);
        }
    }
}
