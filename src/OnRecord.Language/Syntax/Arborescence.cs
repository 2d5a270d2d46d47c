namespace OnRecord.Language.Syntax;

/// <summary>The maximum spanning arborescence of words that all may hang on each other: Edmonds (1967), growing a path along best arcs and shrinking each cycle
/// that it runs into to one node (Gabow, Galil, Spencer and Tarjan 1986).</summary>
/// <remarks>Quadratic in the words, as the scores are: a cycle costs its members times the words, and all members together are at most twice the words.</remarks>
internal sealed class Arborescence
{
    private readonly int _words;
    private readonly int _root;

    // From one slot into another, at head * words + dependent: the weight of the best arc between what stands in them, and the words that it joins.
    private readonly double[] _weights;
    private readonly int[] _arcs;

    // A slot holds a word, or a cycle under the slot of one of its members.
    private readonly List<int> _slots;
    private readonly int[] _nodeIn;
    private readonly int[] _headOf;

    // Words come first among nodes, then cycles in the order in which they were shrunk.
    private readonly int[] _cycleOf;
    private readonly int[] _arcInto;
    private int _nodes;

    private Arborescence(ReadOnlySpan<float> scores, int words, int root)
    {
        (_words, _root, _nodes) = (words, root, words);
        _weights = new double[words * words];
        _arcs = new int[words * words];
        for (var head = 0; head < words; head++)
        {
            for (var word = 0; word < words; word++)
            {
                var at = (head * words) + word;
                _weights[at] = scores[(word * (words + 1)) + head];
                _arcs[at] = at;
            }
        }

        _slots = [.. Enumerable.Range(0, words)];
        _nodeIn = [.. _slots];
        _headOf = new int[words];
        _cycleOf = new int[2 * words];
        _arcInto = new int[2 * words];
    }

    /// <summary>Finds the head of each word; of the root -1.</summary>
    /// <param name="scores">For n words, n rows of n + 1 scores: how well each word, and last the root, serves as the head.</param>
    /// <param name="words">How many words there are.</param>
    /// <param name="root">The word that hangs on no other.</param>
    /// <param name="heads">Receives the heads.</param>
    internal static void Find(ReadOnlySpan<float> scores, int words, int root, Span<int> heads)
    {
        var graph = new Arborescence(scores, words, root);
        graph.Grow();
        graph.Expand();
        for (var word = 0; word < words; word++)
            heads[word] = word == root ? -1 : graph._arcInto[word] / words;
    }

    private void Grow()
    {
        var (isDone, isOnPath) = (new bool[_words], new bool[_words]);
        isDone[_root] = true;
        var path = new List<int>();
        for (var first = 0; first < _words; first++)
        {
            for (var at = first; !isDone[at];)
            {
                if (!isOnPath[at])
                    path.Add(at);
                isOnPath[at] = true;
                var head = BestHead(at);
                _headOf[at] = head;
                _arcInto[_nodeIn[at]] = _arcs[(head * _words) + at];
                if (isOnPath[head] && !isDone[head])
                {
                    var start = path.LastIndexOf(head);
                    Shrink(path[start..]);
                    // Its members are dealt with in the slot of the first.
                    foreach (var member in path.Skip(start + 1))
                        isDone[member] = true;
                    path.RemoveRange(start + 1, path.Count - start - 1);
                }

                at = head;
            }

            foreach (var slot in path)
                isDone[slot] = true;
            path.Clear();
        }
    }

    private int BestHead(int slot)
    {
        var best = -1;
        foreach (var head in _slots)
        {
            if (head != slot && (best < 0 || _weights[(head * _words) + slot] > _weights[(best * _words) + slot]))
                best = head;
        }

        return best;
    }

    // What leads into the cycle takes the place of the arc into the member that it leads to.
    private void Shrink(List<int> cycle)
    {
        var (slot, node) = (cycle[0], _nodes++);
        var own = cycle.ConvertAll(member => _weights[(_headOf[member] * _words) + member]);
        foreach (var member in cycle)
            _cycleOf[_nodeIn[member]] = node;
        _slots.RemoveAll(cycle.Skip(1).ToHashSet().Contains);
        foreach (var other in _slots)
        {
            if (other == slot)
                continue;
            var (into, from) = (0, 0);
            for (var i = 1; i < cycle.Count; i++)
            {
                if (_weights[(other * _words) + cycle[i]] - own[i] > _weights[(other * _words) + cycle[into]] - own[into])
                    into = i;
                if (_weights[(cycle[i] * _words) + other] > _weights[(cycle[from] * _words) + other])
                    from = i;
            }

            Set(other, slot, _weights[(other * _words) + cycle[into]] - own[into], _arcs[(other * _words) + cycle[into]]);
            Set(slot, other, _weights[(cycle[from] * _words) + other], _arcs[(cycle[from] * _words) + other]);
        }

        _nodeIn[slot] = node;
    }

    private void Set(int head, int slot, double weight, int arc)
    {
        _weights[(head * _words) + slot] = weight;
        _arcs[(head * _words) + slot] = arc;
    }

    // From the last cycle to the first: the member that the arc into it leads to gives up its own.
    private void Expand()
    {
        for (var node = _nodes - 1; node >= _words; node--)
        {
            var member = _arcInto[node] % _words;
            while (_cycleOf[member] != node)
                member = _cycleOf[member];
            _arcInto[member] = _arcInto[node];
        }
    }
}
