#pragma once
// A list whose rows are known by a key: show() brings it to another list by removals, insertions and changes, so that
// the row that keyboard or pointer is at keeps its place. Thread: UI.

#include <QAbstractListModel>
#include <QVector>

#include <algorithm>
#include <utility>

namespace pipit::ui {

template <typename Row>
class KeyedListModel : public QAbstractListModel {
public:
    using QAbstractListModel::QAbstractListModel;

    int rowCount(const QModelIndex& parent = {}) const override {
        return parent.isValid() ? 0 : static_cast<int>(rows_.size());
    }
    int count() const { return static_cast<int>(rows_.size()); }
    const QVector<Row>& rows() const { return rows_; }

    /// What their words depend on has changed.
    void retranslate() { touch(0, count() - 1); }

protected:
    virtual bool same(const Row& a, const Row& b) const = 0;

    void bring_to(const QVector<Row>& wanted) {
        for (int row = count() - 1; row >= 0; --row) {
            if (std::none_of(wanted.begin(), wanted.end(), [&](const Row& other) { return same(rows_[row], other); })) {
                beginRemoveRows({}, row, row);
                rows_.remove(row);
                endRemoveRows();
            }
        }
        for (int row = 0; row < wanted.size(); ++row) {
            place(row, wanted[row]);
        }
    }

    void touch(int first, int last) {
        if (last >= first) {
            emit dataChanged(index(first), index(last));
        }
    }

private:
    void place(int row, const Row& wanted) {
        int at = row;
        while (at < count() && !same(rows_[at], wanted)) {
            ++at;
        }
        if (at == count()) {
            beginInsertRows({}, row, row);
            rows_.insert(row, wanted);
            endInsertRows();
            return;
        }
        if (at != row) {
            beginMoveRows({}, at, at, {}, row);
            rows_.move(at, row);
            endMoveRows();
        }
        if (!(rows_[row] == wanted)) {
            rows_[row] = wanted;
            touch(row, row);
        }
    }

    QVector<Row> rows_;
};

}  // namespace pipit::ui
